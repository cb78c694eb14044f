package org.openssi.scoring;

/** Text from outside: whether it is any, and how it stands in a message of ours: on one line, of a length that people read. */
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

    /**
     * Whether each surrogate has its other half. JSON and YAML can escape one alone, no bytes can hold it, and what it would become
     * in them is the same for all of them.
     */
    public static boolean isText(String text) {
        int character;
        for (int i = 0; i < text.length(); i += Character.charCount(character)) {
            character = text.codePointAt(i);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                return false;
            }
        }
        return true;
    }
}
