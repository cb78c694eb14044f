package org.openssi.benchmarks;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;

/**
 * What a peer came to, in a form that two peers can be compared by, in whatever order they give it: how many score
 * updates and tables there are, and the sum of the hashes of each, with every field of them.
 */
public final class ResultDigest {
    private final Sum scores = new Sum();
    private final Sum percentiles = new Sum();
    private final MessageDigest sha256;

    private static final class Sum {
        private long count;
        private long high;
        private long low;

        @Override
        public String toString() {
            return count + ":" + Long.toHexString(high) + Long.toHexString(low);
        }
    }

    public ResultDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    public void add(ScoreUpdate update) {
        add(scores, ScoreUpdateCodec.encode(update));
    }

    public void add(PercentileTable table) {
        add(percentiles, PercentileTableCodec.encode(table));
    }

    private void add(Sum sum, byte[] bytes) {
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(bytes));
        sum.count++;
        sum.high += hash.getLong();
        sum.low += hash.getLong();
    }

    /** How many score updates were added. */
    public long scoreUpdates() {
        return scores.count;
    }

    /** How many percentile tables were added. */
    public long percentileTables() {
        return percentiles.count;
    }

    /** Equal for equal results, and for no others that are likely ever to be met. */
    @Override
    public String toString() {
        return "scores " + scores + ", percentiles " + percentiles;
    }
}
