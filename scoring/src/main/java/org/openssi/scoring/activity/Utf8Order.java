package org.openssi.scoring.activity;

/** The order of strings by their UTF-8 bytes, which is the order of their code points, without making the bytes. */
public final class Utf8Order {
    private Utf8Order() {}

    /** Below, at or above 0 as {@code a} comes before, with or after {@code b}. */
    public static int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // A surrogate stands for a code point above all that one char can hold.
                boolean xIsHalf = Character.isSurrogate(x);
                boolean yIsHalf = Character.isSurrogate(y);
                return xIsHalf == yIsHalf ? x - y : xIsHalf ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }
}
