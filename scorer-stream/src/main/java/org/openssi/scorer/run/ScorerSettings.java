package org.openssi.scorer.run;

import java.nio.file.Path;
import java.util.List;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.store.ScorerStores;
import org.openssi.scoring.model.ScoringModelFile;

/**
 * What a scorer is started with.
 *
 * @param topics as the generation sees them
 * @param model by which members are scored
 * @param threads how many work; more than there are partitions are idle
 * @param stateDir where local state is kept; it can be lost and is then restored from Kafka
 * @param pace how often results are committed
 */
public record ScorerSettings(Topics topics, ScoringModelFile model, int threads, Path stateDir, Pace pace) {
    /** How often results are committed, and so become visible. */
    public enum Pace {
        /** About every second: results are seen soon. */
        LIVE(1_000, 20_000),
        /** Every 20 seconds: a replay is faster with fewer, larger transactions, each of which writes a member once. */
        REPLAY(20_000, 60_000);

        final int commitMillis;
        /** The real time budget of one round of reading, processing and committing under exactly-once. */
        final int transactionMillis;

        Pace(int commitMillis, int transactionMillis) {
            this.commitMillis = commitMillis;
            this.transactionMillis = transactionMillis;
        }
    }

    /** The application id, which names the consumer group, the changelogs and the folder of the state. */
    public String applicationId() {
        return applicationId(topics);
    }

    /** The application id of a generation. */
    public static String applicationId(Topics topics) {
        String generation = topics.generation();
        return generation.isEmpty() ? "ssi-scorer" : "ssi-scorer-" + generation;
    }

    /** The topics that Kafka Streams keeps a generation's state in. */
    public static List<String> changelogs(Topics topics) {
        return ScorerStores.NAMES.stream()
                .map(store -> ScorerStores.changelog(applicationId(topics), store))
                .toList();
    }
}
