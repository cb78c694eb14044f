package org.openssi.scoring.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * How members are scored, as data. Read it from a file with {@link ScoringModelFile}, which checks all that is promised
 * here.
 *
 * @param version stands in every output
 * @param windowDays how many days a window has, the scored day included
 * @param lowest the points of a pillar without any activity
 * @param highest the points that a pillar cannot pass, at most 25
 * @param maxDaysLate how many days after the end of its day a record still counts
 * @param minimumCohort how many members a cohort needs to have a percentile table
 * @param signals in the file's order, at least one in each pillar
 */
public record ScoringModel(
        String version,
        int windowDays,
        double lowest,
        double highest,
        int maxDaysLate,
        int minimumCohort,
        List<Signal> signals) {

    public ScoringModel {
        signals = List.copyOf(signals);
    }

    /** SHA-256 of {@link #canonicalJson}, in hexadecimal: two models are the same if and only if their hashes are. */
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(canonicalJson().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The model as JSON, with every default filled in, in one fixed form. */
    public String canonicalJson() {
        return CanonicalModelJson.of(this);
    }
}
