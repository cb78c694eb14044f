package org.openssi.schemas.codec;

/** Bytes that are no record of a schema known here. The message is a sentence. */
public final class UnreadableBytes extends Exception {
    UnreadableBytes(String message, Throwable cause) {
        super(message, cause);
    }
}
