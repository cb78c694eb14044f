package org.openssi.localkafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;

/**
 * What is said when the broker ends the whole process. A broker whose only log directory fails halts the JVM without a
 * word to the user; by far the most frequent cause is a full disk.
 */
final class LastWords {
    /** The broker fails before the last byte is used: a segment is allocated as a whole. */
    private static final long FULL_BYTES = 16L << 20;

    private LastWords() {}

    /** From now on, a broker that gives up says why before the process ends with status 1. */
    static void keepReady(Path dir) {
        Exit.setHaltProcedure((status, message) -> {
            System.err.println("ssi: " + sentence(dir, message));
            System.err.flush();
            Runtime.getRuntime().halt(status == 0 ? 0 : 1);
        });
    }

    static String sentence(Path dir, String message) {
        String why = message == null ? "" : " (" + message + ")";
        try {
            if (Files.getFileStore(dir).getUsableSpace() < FULL_BYTES) {
                return "The broker stopped because the disk that holds " + dir + " is full: make room and start again.";
            }
        } catch (IOException e) {
            return "The broker stopped because " + dir + " can no longer be read: " + e.getMessage() + ".";
        }
        return "The broker in " + dir + " gave up" + why + ": run again with --verbose to see why.";
    }
}
