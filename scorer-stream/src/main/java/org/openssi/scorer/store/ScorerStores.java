package org.openssi.scorer.store;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.RankLedger;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.ScoreHistogram;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;

/**
 * All state stores by name. They are key-value stores with the day in the key and explicit deletes: the changelog of a
 * window store has a retention by time, and a replay of old history would be deleted at once.
 */
public final class ScorerStores {
    public static final String MEMBERS = "members";
    public static final String DUE_MEMBERS = "due-members";
    public static final String PARTITION_LEDGER = "partition-ledger";
    public static final String COHORT_HISTOGRAMS = "cohort-histograms";
    public static final String WAITING_CHANGES = "waiting-changes";
    public static final String RANK_LEDGER = "rank-ledger";

    /** All of them. */
    public static final List<String> NAMES =
            List.of(MEMBERS, DUE_MEMBERS, PARTITION_LEDGER, COHORT_HISTOGRAMS, WAITING_CHANGES, RANK_LEDGER);

    /** The one key of the stores that hold one ledger. */
    public static final String THE_LEDGER = "ledger";

    /** The most that one state can take: a member with every id of a week of nothing but activity. */
    public static final int MAX_STATE_BYTES = 16 << 20;

    /** The part of the heap that decoded members may take, over all partitions of the process. */
    private static final int DECODED_PART_OF_HEAP = 4;

    /** The same for cohorts' histograms. */
    private static final int COHORTS_PART_OF_HEAP = 16;

    private static final DecodedMemory DECODED_MEMBERS =
            new DecodedMemory(Runtime.getRuntime().maxMemory() / DECODED_PART_OF_HEAP);

    private static final DecodedMemory DECODED_COHORTS =
            new DecodedMemory(Runtime.getRuntime().maxMemory() / COHORTS_PART_OF_HEAP);

    /** A ledger is always kept: there is one per partition, of a few hundred bytes. */
    private static final DecodedMemory DECODED_LEDGERS = new DecodedMemory(1 << 20);

    private static final int LEDGER_HEAP_BYTES = 1 << 10;

    /** Rows of one partition that are kept in memory between two commits, of some 100 bytes each. */
    private static final int DUE_IN_MEMORY = 100_000;

    /** The same of changes, of which those of large cohorts have some 100 KB. */
    private static final int CHANGES_IN_MEMORY = 10_000;

    private static final byte[] NOTHING = {};

    private ScorerStores() {}

    /** The topic that Kafka Streams keeps a store in. */
    public static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    public static StoreBuilder<WriteBehindStore<MemberState>> members(MemberScoring scoring) {
        return writeBehind(
                MEMBERS,
                MemberState::encode,
                bytes -> MemberState.decode(bytes, scoring),
                MemberState::heapBytes,
                DECODED_MEMBERS);
    }

    public static StoreBuilder<DayRowsStore<Boolean>> dueMembers() {
        return dayRows(DUE_MEMBERS, due -> NOTHING, bytes -> Boolean.TRUE, DUE_IN_MEMORY);
    }

    public static StoreBuilder<WriteBehindStore<PartitionLedger>> partitionLedger() {
        return writeBehind(
                PARTITION_LEDGER,
                PartitionLedger::encode,
                PartitionLedger::decode,
                ledger -> LEDGER_HEAP_BYTES,
                DECODED_LEDGERS);
    }

    public static StoreBuilder<WriteBehindStore<ScoreHistogram>> cohortHistograms() {
        return writeBehind(
                COHORT_HISTOGRAMS,
                ScoreHistogram::encode,
                ScoreHistogram::decode,
                ScoreHistogram::heapBytes,
                DECODED_COHORTS);
    }

    public static StoreBuilder<DayRowsStore<CohortChange>> waitingChanges() {
        return dayRows(WAITING_CHANGES, CohortChange::encode, CohortChange::decode, CHANGES_IN_MEMORY);
    }

    public static StoreBuilder<WriteBehindStore<RankLedger>> rankLedger() {
        return writeBehind(
                RANK_LEDGER, RankLedger::encode, RankLedger::decode, ledger -> LEDGER_HEAP_BYTES, DECODED_LEDGERS);
    }

    private static <V> StoreBuilder<WriteBehindStore<V>> writeBehind(
            String name,
            Function<V, byte[]> encode,
            Function<byte[], V> decode,
            ToLongFunction<V> heapBytes,
            DecodedMemory memory) {
        return new BeforeCommitStoreBuilder<>(
                persistent(name), inner -> new WriteBehindStore<>(inner, encode, decode, heapBytes, memory));
    }

    private static <V> StoreBuilder<DayRowsStore<V>> dayRows(
            String name, Function<V, byte[]> encode, Function<byte[], V> decode, int mostInMemory) {
        return new BeforeCommitStoreBuilder<>(
                persistent(name), inner -> new DayRowsStore<>(inner, encode, decode, mostInMemory));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> persistent(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_STATE_BYTES)))
                .withCachingDisabled();
    }
}
