package org.openssi.scoring;

/** Text from outside in a message of ours: one line, of a length that people read. */
public final class PlainLine {
    /** The longest line in characters; of a longer one the middle is left out. */
    public static final int MAX_CHARS = 1_000;

    private static final int END_CHARS = 300;
    private static final String LEFT_OUT = " ... ";

    private PlainLine() {}

    /** The text without line ends and other control characters, which become question marks, and not too long. */
    public static String of(String text) {
        String line = text;
        if (text.length() > MAX_CHARS) {
            line = text.substring(0, MAX_CHARS - END_CHARS - LEFT_OUT.length())
                    + LEFT_OUT
                    + text.substring(text.length() - END_CHARS);
        }
        StringBuilder plain = null;
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                plain = plain == null ? new StringBuilder(line) : plain;
                plain.setCharAt(i, '?');
            }
        }
        return plain == null ? line : plain.toString();
    }
}
