package org.openssi.cli.recompute;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/** Strings by their UTF-8 bytes, unsigned. Java's own order differs beyond the basic plane. */
final class Utf8Order {
    static final Comparator<String> BY_BYTES =
            (left, right) -> Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));

    private Utf8Order() {}
}
