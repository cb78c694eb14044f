package org.openssi.scoring.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the compact form of states: integers in as few bytes as they need. */
public final class StateWriter {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes;
    private int size;

    public StateWriter() {
        this(256);
    }

    /** @param capacity how many bytes it will be, about: beyond that all is copied */
    public StateWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** A whole number of at least 0. */
    public void unsigned(int value) {
        unsigned((long) value);
    }

    /** A whole number of at least 0. */
    public void unsigned(long value) {
        ensure(LONGEST_NUMBER);
        if ((value & ~0x7FL) == 0) { // nearly always
            bytes[size++] = (byte) value;
            return;
        }
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A whole number, small ones of either sign in few bytes. */
    public void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** Eight bytes as they are. */
    public void fixed(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** A text, or {@code null}. */
    public void text(String text) {
        if (text == null) {
            unsigned(0);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        unsigned(utf8.length + 1);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** What was written so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
