package org.openssi.scoring.state;

import java.nio.charset.StandardCharsets;

/** Reads what {@link StateWriter} wrote. Bytes that it did not write are damage of our own, and fail loudly. */
public final class StateReader {
    private final byte[] bytes;
    private int at;

    public StateReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public int unsigned() {
        return Math.toIntExact(unsignedLong());
    }

    public long unsignedLong() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    public long signed() {
        long value = unsignedLong();
        return (value >>> 1) ^ -(value & 1);
    }

    public long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }

    public String text() {
        int length = unsigned() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** Whether everything was read. */
    public boolean atEnd() {
        return at == bytes.length;
    }
}
