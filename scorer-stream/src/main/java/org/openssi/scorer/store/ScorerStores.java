package org.openssi.scorer.store;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.RankLedger;
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

    private static final DecodedMemory DECODED_MEMBERS =
            new DecodedMemory(Runtime.getRuntime().maxMemory() / DECODED_PART_OF_HEAP);

    /** A ledger is always kept: there is one per partition, of a few hundred bytes. */
    private static final DecodedMemory DECODED_LEDGERS = new DecodedMemory(1 << 20);

    private ScorerStores() {}

    /** The topic that Kafka Streams keeps a store in. */
    public static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    public static StoreBuilder<WriteBehindStore<MemberState>> members(MemberScoring scoring) {
        return new WriteBehindStoreBuilder<>(
                persistent(MEMBERS), MemberState::encode, bytes -> MemberState.decode(bytes, scoring), DECODED_MEMBERS);
    }

    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> dueMembers() {
        return persistent(DUE_MEMBERS);
    }

    public static StoreBuilder<WriteBehindStore<PartitionLedger>> partitionLedger() {
        return new WriteBehindStoreBuilder<>(
                persistent(PARTITION_LEDGER), PartitionLedger::encode, PartitionLedger::decode, DECODED_LEDGERS);
    }

    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> cohortHistograms() {
        return persistent(COHORT_HISTOGRAMS);
    }

    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> waitingChanges() {
        return persistent(WAITING_CHANGES);
    }

    public static StoreBuilder<WriteBehindStore<RankLedger>> rankLedger() {
        return new WriteBehindStoreBuilder<>(
                persistent(RANK_LEDGER), RankLedger::encode, RankLedger::decode, DECODED_LEDGERS);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> persistent(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_STATE_BYTES)))
                .withCachingDisabled();
    }
}
