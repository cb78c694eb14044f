package org.openssi.cli.export;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.openssi.cli.export.ExternalSort.Entry;
import org.openssi.schemas.codec.RejectedCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.json.RejectedJson;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.RejectedRecord;

/** Rejected records by where they were found. */
final class RejectedExport implements Export<RejectedRecord> {
    private final Topics topics;

    RejectedExport(Topics topics) {
        this.topics = topics;
    }

    @Override
    public List<String> topics() {
        return List.of(topics.rejected());
    }

    @Override
    public LogReader.Sink reading(String topic, int partition, int partitions, ExternalSort into) {
        return record -> {
            try {
                RejectedRecord rejected = RejectedCodec.decode(record.value());
                byte[] sortKey = new SortKey()
                        .text(rejected.topic())
                        .number(rejected.partition())
                        .number(rejected.offset())
                        .toBytes();
                into.add(sortKey, record.value());
            } catch (UnreadableBytes e) {
                throw Export.unreadable(record, e);
            }
        };
    }

    @Override
    public Selection selecting(RecordSink<RejectedRecord> to) {
        return new Selection() {
            @Override
            public void take(Entry entry) throws Refusal {
                try {
                    to.write(RejectedCodec.decode(entry.value()));
                } catch (UnreadableBytes e) {
                    throw Exporter.unreadable(topics.rejected(), e);
                }
            }

            @Override
            public void end() {
                // every record is written as it comes
            }
        };
    }

    @Override
    public String json(RejectedRecord rejected) {
        return RejectedJson.line(rejected);
    }

    @Override
    public ParquetTable<RejectedRecord, ?> table() {
        return ParquetTable.ofNoDay(RejectedRow.class, RejectedRow::of);
    }

    @Override
    public List<String> columns(RejectedRecord first) {
        return List.of("topic", "partition", "offset", "reason", "detail", "key", "value");
    }

    @Override
    public List<?> row(RejectedRecord rejected) {
        return Arrays.asList(
                rejected.topic(),
                rejected.partition(),
                rejected.offset(),
                rejected.reason(),
                rejected.detail(),
                base64(rejected.key()),
                base64(rejected.value()));
    }

    private static String base64(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
