package org.openssi.producer.linkedin;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.openssi.scoring.Refusal;

/**
 * The directory at the end of a zip file. Whoever opens the file reads all of it into memory, so that its size must be
 * looked at before.
 */
final class ZipDirectory {
    /** Per entry; the names in LinkedIn's archives have some fifty bytes. */
    private static final int MAX_ENTRY_BYTES = 500;

    private static final int SIGNATURE = 0x06054b50;
    private static final int RECORD_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xffff;
    private static final int COUNT_AT = 10;
    private static final int SIZE_AT = 12;

    /** Instead of a number that stands elsewhere, because it is too large for its place. */
    private static final int COUNT_ELSEWHERE = 0xffff;

    private ZipDirectory() {}

    /**
     * Requires that the file has no larger directory than a number of entries needs.
     *
     * @throws IOException if the file cannot be read
     */
    static void require(Path file, int maxEntries) throws IOException, Refusal {
        ByteBuffer tail = tail(file);
        for (int at = 0; at + RECORD_BYTES <= tail.limit(); at++) {
            if (tail.getInt(at) == SIGNATURE) {
                int count = Short.toUnsignedInt(tail.getShort(at + COUNT_AT));
                long size = Integer.toUnsignedLong(tail.getInt(at + SIZE_AT));
                if (count == COUNT_ELSEWHERE || size > (long) maxEntries * MAX_ENTRY_BYTES) {
                    throw new Refusal(file + " has more than " + maxEntries
                            + " files, far more than LinkedIn's archives: name the archive itself.");
                }
            }
        }
    }

    private static ByteBuffer tail(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            int length = Math.toIntExact(Math.min(in.length(), RECORD_BYTES + MAX_COMMENT_BYTES));
            byte[] tail = new byte[length];
            in.seek(in.length() - length);
            in.readFully(tail);
            return ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
