package org.openssi.producer.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids made of what a row says, so that reading the same row again gives the same id. */
public final class StableId {
    private static final int BYTES = 12;

    private StableId() {}

    /** The kind, a dash, and 24 hexadecimal digits that depend on nothing but the kind and the parts. */
    public static String of(String kind, String... parts) {
        MessageDigest digest = sha256();
        digest.update(kind.getBytes(StandardCharsets.UTF_8));
        for (String part : parts) {
            digest.update((byte) 0x1f); // so that ("a", "bc") is not ("ab", "c")
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return kind + "-" + HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
