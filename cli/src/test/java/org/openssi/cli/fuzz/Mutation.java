package org.openssi.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages what was good, a little or a lot. */
final class Mutation {
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "-1",
        "1e400",
        "-1e400",
        "1e-400",
        "1e999999999",
        "1e-999999999",
        "NaN",
        "Infinity",
        "0x7f",
        "1d",
        "2147483647",
        "2147483648",
        "-2147483649",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "99999999999999999999999999999999999999",
        "00000000000000000000000000000000000001",
        "1,5",
        "1_000",
        "٣",
        "½",
        "200%",
        "%"
    };
    private static final String[] TIMES = {
        "+999999999-12-31T23:59:59.999999999Z",
        "-999999999-01-01T00:00:00Z",
        "0000-00-00T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T23:59:60Z",
        "2026-11-22T09:30:00+18:01",
        "2026-11-22T09:30:00",
        "+292278994-08-17T07:12:55.807Z",
        "9999-12-31T23:59:59.999Z",
        "12-31-+999999999 1:00:00",
        "1-1-+300000 1:00:00",
        "01 Jan +999999999",
        "1/1/+9999999",
        "+9999999/1/1 1:00:00",
        "2/30/26",
        "31 Jun 2025"
    };
    private static final String[] TEXTS = {
        "",
        " ",
        "\u0000",
        "\ufeff",
        "\ud800",
        "\udc00",
        "\ud83d\ude00",
        "\u202e",
        "\u200b",
        "e\u0301",
        "\ufdfa",
        "İ",
        "\u001b[31m",
        "\r",
        "\n",
        "\r\n",
        "\u2028",
        "\u0085",
        "\t",
        "|",
        "\\",
        "\\\"",
        "'",
        "\"",
        "\"\"",
        "\"\"\"",
        ",",
        ";",
        "{",
        "}",
        "[",
        "]",
        ":",
        "null",
        "true",
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        "%00",
        "%zz",
        "${x}",
        "<script>",
        "'; drop table x; --",
        "*a",
        "&a",
        "!!java.net.URL [x]",
        "<<",
        "- ",
        "#",
        "---",
        "...",
        "? ",
        "@",
        "`",
        "%YAML 9.9",
        "\\u0000",
        "\\ud800",
        "\\udc00\\ud800"
    };

    private Mutation() {}

    /** Damaged bytes. */
    static byte[] of(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        int times = 1 + random.nextInt(random.nextInt(8) == 0 ? 20 : 3);
        for (int i = 0; i < times; i++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, SplittableRandom random) {
        if (bytes.length == 0) {
            return bytes(1 + random.nextInt(40), random);
        }
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(bytes.length - at, random.nextBoolean() ? 4 : 64));
        switch (random.nextInt(9)) {
            case 0 -> bytes[at] = (byte) (bytes[at] ^ (1 << random.nextInt(8)));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> bytes[at] = (byte) new int[] {0, 1, 0x7f, 0x80, 0xff, 0xfe, '"', '\n'}[random.nextInt(8)];
            case 3 -> bytes = Arrays.copyOf(bytes, at);
            case 4 -> bytes = splice(bytes, at, at + length, new byte[0]);
            case 5 -> bytes = splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            case 6 -> bytes = splice(bytes, at, at, bytes(length, random));
            case 7 -> bytes = splice(bytes, at, at, varint(random));
            default -> bytes = splice(bytes, at, at + length, text(random).getBytes(UTF_8));
        }
        return bytes;
    }

    /** A damaged text. */
    static String of(String good, SplittableRandom random) {
        String text = good;
        int times = 1 + random.nextInt(random.nextInt(8) == 0 ? 20 : 3);
        for (int i = 0; i < times; i++) {
            text = once(text, random);
        }
        return text;
    }

    private static String once(String text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + random.nextInt(random.nextBoolean() ? 4 : 40));
        String piece = text.substring(at, end);
        return switch (random.nextInt(7)) {
            case 0 -> text.substring(0, at) + text.substring(end);
            case 1 -> text.substring(0, at);
            case 2 -> text.substring(0, at) + piece + piece + text.substring(at);
            case 3 -> text.substring(0, at) + text(random) + text.substring(end);
            case 4 -> text.substring(0, at) + text(random) + text.substring(at);
            case 5 -> {
                char[] chars = text.toCharArray();
                if (chars.length > 0) {
                    chars[Math.min(at, chars.length - 1)] =
                            (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(1 << 16));
                }
                yield new String(chars);
            }
            default -> {
                String more = text(random);
                int often = more.length() > 100 ? 1 : 1 + random.nextInt(40);
                yield text.substring(0, at) + more.repeat(often) + text.substring(at);
            }
        };
    }

    /** Something that trips readers: a number, a time, a piece of another language, a long word. */
    static String text(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> any(NUMBERS, random);
            case 2 -> any(TIMES, random);
            case 3 -> new String(bytes(random.nextInt(20), random), UTF_8);
            case 4 -> random.nextInt(20) == 0 ? any(TEXTS, random).repeat(random.nextInt(2_000)) : "x".repeat(600);
            default -> any(TEXTS, random);
        };
    }

    static <T> T any(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    static String any(String[] list, SplittableRandom random) {
        return list[random.nextInt(list.length)];
    }

    static byte[] bytes(int length, SplittableRandom random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A number as Avro writes it, often a forged length: negative, huge, or one too many. */
    private static byte[] varint(SplittableRandom random) {
        long value = switch (random.nextInt(6)) {
            case 0 -> Integer.MAX_VALUE;
            case 1 -> Integer.MIN_VALUE;
            case 2 -> Long.MAX_VALUE;
            case 3 -> 1L << random.nextInt(63);
            case 4 -> -(1L << random.nextInt(63));
            default -> random.nextInt(200) - 100;
        };
        long zigzag = (value << 1) ^ (value >> 63);
        byte[] bytes = new byte[10];
        int size = 0;
        while ((zigzag & ~0x7fL) != 0) {
            bytes[size++] = (byte) (zigzag | 0x80);
            zigzag >>>= 7;
        }
        bytes[size++] = (byte) zigzag;
        return Arrays.copyOf(bytes, size);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] with) {
        byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + with.length);
        System.arraycopy(with, 0, spliced, from, with.length);
        System.arraycopy(bytes, to, spliced, from + with.length, bytes.length - to);
        return spliced;
    }
}
