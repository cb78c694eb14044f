package org.openssi.schemas.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes Avro's binary encoding, for the records of which a replay writes millions: a generic writer looks at the schema
 * for each field of each record, which costs more than scoring a member. Kept between records, so that nothing is
 * allocated but the result. For one thread.
 */
final class AvroWriter {
    private static final int LONGEST_NUMBER = 10;

    private static final ThreadLocal<AvroWriter> OF_THREAD = ThreadLocal.withInitial(AvroWriter::new);

    private byte[] bytes = new byte[1024];
    private int size;

    private AvroWriter() {}

    /** This thread's writer, which begins again with the bytes that every record of a schema begins with. */
    static AvroWriter of(byte[] header) {
        AvroWriter writer = OF_THREAD.get();
        writer.size = 0;
        writer.raw(header);
        return writer;
    }

    void number(long value) {
        ensure(LONGEST_NUMBER);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void fraction(double value) {
        ensure(Double.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Double.BYTES; i++) {
            bytes[size++] = (byte) (bits >>> (8 * i));
        }
    }

    void text(String text) {
        text(text.getBytes(StandardCharsets.UTF_8));
    }

    void text(byte[] utf8) {
        number(utf8.length);
        raw(utf8);
    }

    /** An array of numbers: one part, and the end. */
    void numbers(long[] values) {
        if (values.length > 0) {
            number(values.length);
            for (long value : values) {
                number(value);
            }
        }
        number(0);
    }

    /** The same. */
    void numbers(int[] values) {
        if (values.length > 0) {
            number(values.length);
            for (int value : values) {
                number(value);
            }
        }
        number(0);
    }

    /** A union's branch, null being the first. Returns whether a value must follow. */
    boolean present(Object value) {
        number(value == null ? 0 : 1);
        return value != null;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void raw(byte[] more) {
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
