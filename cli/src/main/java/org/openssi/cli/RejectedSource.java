package org.openssi.cli;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.RejectedCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.RejectionReason;

/** What a generation rejected for some reasons, to be judged anew. A file of the report is the topic where it came in. */
final class RejectedSource implements ActivitySource {
    private final Properties client;
    private final Topics topics;
    private final Set<RejectionReason> reasons;
    private final WireFormat wire;

    RejectedSource(Properties client, Topics topics, Set<RejectionReason> reasons) {
        this.client = client;
        this.topics = topics;
        this.reasons = Set.copyOf(reasons);
        wire = WireFormat.of(client);
    }

    @Override
    public boolean comesFromLog() {
        return true;
    }

    @Override
    public void readInto(ActivitySink sink) throws Refusal {
        try (LogReader reader = new LogReader(client)) {
            List<TopicPartition> partitions = reader.partitions(topics.rejected());
            if (partitions.isEmpty()) {
                throw new Refusal("There is no topic " + topics.rejected()
                        + ": './ssi score' makes it, or name another generation with --generation.");
            }
            Map<TopicPartition, Long> ends = reader.ends(partitions);
            for (TopicPartition partition : partitions) {
                reader.read(partition, ends.get(partition), record -> {
                    try {
                        judge(RejectedCodec.decode(record.value()), sink);
                    } catch (UnreadableBytes e) {
                        throw new Refusal(
                                "The record at " + partition + ", offset " + record.offset()
                                        + " is none that this version can read: use a newer one.",
                                e);
                    }
                });
            }
        }
    }

    private void judge(RejectedRecord rejected, ActivitySink sink) {
        if (!reasons.contains(rejected.reason())) {
            return;
        }
        sink.read(rejected.topic());
        LogRecord record = ActivityCodec.decode(wire.fromTopic(rejected.value()));
        if (record instanceof LogRecord.DayEnd) {
            sink.skipped(rejected.topic(), "a day end: './ssi clock' writes it again when its day is over");
        } else if (record instanceof LogRecord.Undecodable undecodable) {
            stillRejected(rejected, RejectionReason.UNDECODABLE, undecodable.detail(), sink);
        } else {
            judge(rejected, (Activity) record, sink);
        }
    }

    private static void judge(RejectedRecord rejected, Activity activity, ActivitySink sink) {
        if (activity.memberId() == null || activity.memberId().isBlank()) {
            stillRejected(rejected, RejectionReason.NO_MEMBER, "The record has no memberId.", sink);
        } else if (activity.type() == null) {
            stillRejected(
                    rejected,
                    RejectionReason.UNKNOWN_TYPE,
                    "The record's type is not known to this version either.",
                    sink);
        } else {
            sink.accept(rejected.topic(), activity);
        }
    }

    private static void stillRejected(RejectedRecord was, RejectionReason reason, String detail, ActivitySink sink) {
        String where = "partition " + was.partition() + ", offset " + was.offset();
        sink.rejected(was.topic(), reason.name(), where + ": " + detail);
    }
}
