package org.openssi.scorer.run;

import java.nio.file.FileSystemException;
import org.apache.kafka.common.errors.TimeoutException;
import org.openssi.schemas.registry.RegistryTrouble;
import org.openssi.scoring.Refusal;
import org.rocksdb.RocksDBException;

/** Why scoring stopped, in a sentence for the person who runs it. */
final class StoppedScoring {
    private StoppedScoring() {}

    /** What was committed stays, and the next start goes on from there. */
    static Refusal refusal(Throwable cause) {
        return new Refusal(
                "Scoring stopped (" + reason(root(cause)) + "): " + remedy(root(cause))
                        + " and start it again, for it goes on where it was and nothing is lost.",
                cause);
    }

    /** What lies under the exceptions that only say where it happened, or already says what to do. */
    static Throwable root(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof RegistryTrouble)) {
            root = root.getCause();
        }
        return root;
    }

    private static String reason(Throwable root) {
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String line = said.strip().replaceAll("\\s*\\n\\s*", " ");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String remedy(Throwable root) {
        if (isOfTheDisk(root)) {
            return "make room on the disk of the state folder, or name another with --state-dir,";
        }
        return root instanceof TimeoutException ? "look after the Kafka brokers" : "mend that";
    }

    private static boolean isOfTheDisk(Throwable root) {
        return root instanceof RocksDBException
                || root instanceof FileSystemException
                || String.valueOf(root.getMessage()).contains("No space left on device");
    }
}
