package org.openssi.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.json.Numbers;
import org.openssi.schemas.json.PercentileTableJson;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.model.Pillar;

/** Percentile tables by day and cohort. */
final class PercentilesExport implements Export<PercentileTable> {
    private final Topics topics;

    PercentilesExport(Topics topics) {
        this.topics = topics;
    }

    @Override
    public List<String> topics() {
        return List.of(topics.percentiles());
    }

    @Override
    public LogReader.Sink reading(String topic, int partition, int partitions, ExternalSort into) {
        return record -> {
            try {
                String key = new String(record.key(), UTF_8);
                int type = key.indexOf('|');
                int day = key.lastIndexOf('|');
                byte[] sortKey = new SortKey()
                        .number(UtcDay.parse(key.substring(day + 1)))
                        .text(key.substring(0, type))
                        .text(key.substring(type + 1, day))
                        .toBytes();
                into.add(sortKey, record.value() == null ? LastPerKey.TOMBSTONE : record.value());
            } catch (DateTimeParseException | IndexOutOfBoundsException | NullPointerException e) {
                throw Export.unreadable(record, e);
            }
        };
    }

    @Override
    public Selection selecting(RecordSink<PercentileTable> to) {
        return new LastPerKey(entry -> {
            try {
                to.write(PercentileTableCodec.decode(entry.value()));
            } catch (UnreadableBytes e) {
                throw Exporter.unreadable(topics.percentiles(), e);
            }
        });
    }

    @Override
    public String json(PercentileTable table) {
        return PercentileTableJson.line(table);
    }

    @Override
    public ParquetTable<PercentileTable, ?> table() {
        return ParquetTable.byDay(PercentilesRow.class, PercentilesRow::of, PercentileTable::day);
    }

    @Override
    public List<String> columns(PercentileTable first) {
        List<String> columns = new ArrayList<>(List.of("cohortType", "cohort", "day", "members", "meanScore"));
        for (Pillar pillar : Pillar.values()) {
            columns.add("mean_" + pillar.name().toLowerCase(Locale.ROOT));
        }
        columns.add("modelVersion");
        for (int k = 1; k <= PercentileTable.THRESHOLDS; k++) {
            columns.add("t" + k);
        }
        return columns;
    }

    @Override
    public List<?> row(PercentileTable table) {
        List<Object> row = new ArrayList<>();
        row.add(table.cohort().type());
        row.add(table.cohort().name());
        row.add(UtcDay.text(table.day()));
        row.add(table.members());
        row.add(Numbers.points(table.meanScore()));
        for (int mean : table.meanPillars()) {
            row.add(Numbers.points(mean));
        }
        row.add(table.modelVersion());
        for (int threshold : table.thresholds()) {
            row.add(Numbers.points(threshold));
        }
        return row;
    }
}
