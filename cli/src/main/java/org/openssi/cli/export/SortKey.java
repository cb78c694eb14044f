package org.openssi.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * What an exported record is ordered by, as bytes whose unsigned order is that of the values: whole numbers by size,
 * strings by their UTF-8 bytes, one part after the other.
 */
public final class SortKey {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

    /** A whole number. */
    public SortKey number(long value) {
        long unsigned = value ^ Long.MIN_VALUE;
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes.write((int) (unsigned >>> shift));
        }
        return this;
    }

    /** The string's end sorts before every byte that could follow, so that a prefix comes first. */
    public SortKey text(String value) {
        for (byte b : value.getBytes(UTF_8)) {
            bytes.write(b);
            if (b == 0) {
                bytes.write(0xFF);
            }
        }
        bytes.write(0);
        bytes.write(0);
        return this;
    }

    /** The key. */
    public byte[] toBytes() {
        return bytes.toByteArray();
    }
}
