package org.openssi.scoring;

/**
 * Something from outside (input, configuration, a broker) that cannot be worked with. The message is one sentence for
 * the person at the other end, and says what to do; it is shown without a stack trace, and as a {@link PlainLine}, for
 * it may quote what came from outside.
 */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    public Refusal(String sentence) {
        super(PlainLine.of(sentence));
    }

    public Refusal(String sentence, Throwable cause) {
        super(PlainLine.of(sentence), cause);
    }
}
