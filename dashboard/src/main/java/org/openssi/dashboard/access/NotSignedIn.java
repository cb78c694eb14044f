package org.openssi.dashboard.access;

/** A request that does not say, or not to be believed, who sends it. Its message is for whoever asks, and has no token in it. */
public final class NotSignedIn extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is the matter. */
    public enum Reason {
        /** There is no token. */
        NO_TOKEN,
        /** There is one that is not good. */
        INVALID_TOKEN,
        /** The provider's keys cannot be had now. */
        NO_KEYS
    }

    NotSignedIn(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is the matter. */
    public Reason reason() {
        return reason;
    }
}
