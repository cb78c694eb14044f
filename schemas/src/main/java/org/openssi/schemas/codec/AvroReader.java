package org.openssi.schemas.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads Avro's binary encoding in place, for the records that every replay reads all of. Whatever is not as this program
 * writes it is an {@link Unusual}, and left to Avro itself. For one record.
 */
final class AvroReader {
    /** Thrown without a stack trace: it is no error but a turn of the way. */
    static final class Unusual extends Exception {

        private Unusual() {
            super(null, null, false, false);
        }
    }

    private final byte[] bytes;
    private int at;

    /** @throws Unusual if the bytes do not begin with the header */
    AvroReader(byte[] bytes, byte[] header) throws Unusual {
        this.bytes = bytes;
        at = header.length;
        require(begins(bytes, header));
    }

    static boolean begins(byte[] bytes, byte[] header) {
        return bytes.length >= header.length && Arrays.equals(bytes, 0, header.length, header, 0, header.length);
    }

    long number() throws Unusual {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require(at < bytes.length);
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new Unusual();
    }

    /** A number from 0 to below a limit. */
    int below(int limit) throws Unusual {
        long number = number();
        require(number >= 0 && number < limit);
        return (int) number;
    }

    double fraction() throws Unusual {
        require(bytes.length - at >= Double.BYTES);
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits |= (bytes[at++] & 0xFFL) << (8 * i);
        }
        return Double.longBitsToDouble(bits);
    }

    String text() throws Unusual {
        int length = below(bytes.length - at + 1);
        require(length <= bytes.length - at);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** An array of at most so many numbers, in one part. */
    long[] numbers(int most) throws Unusual {
        long[] numbers = new long[below(most + 1)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number();
        }
        require(numbers.length == 0 || below(1) == 0);
        return numbers;
    }

    /** Whether a value follows in a union whose first branch is null. */
    boolean present() throws Unusual {
        return below(2) == 1;
    }

    static void require(boolean usual) throws Unusual {
        if (!usual) {
            throw new Unusual();
        }
    }
}
