package org.openssi.cli.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.json.Numbers;
import org.openssi.schemas.json.ScoreUpdateJson;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;

/** Score updates by day and member. */
final class ScoresExport implements Export<ScoreUpdate> {
    private final Topics topics;

    ScoresExport(Topics topics) {
        this.topics = topics;
    }

    @Override
    public List<String> topics() {
        return List.of(topics.scores());
    }

    @Override
    public LogReader.Sink reading(String topic, int partition, int partitions, ExternalSort into) {
        return byDayAndMember(into);
    }

    /** What reads records of the key {@code memberId|day}. */
    static LogReader.Sink byDayAndMember(ExternalSort into) {
        return record -> {
            try {
                String key = new String(record.key(), UTF_8);
                int bar = key.lastIndexOf('|');
                int day = UtcDay.parse(key.substring(bar + 1));
                byte[] sortKey =
                        new SortKey().number(day).text(key.substring(0, bar)).toBytes();
                into.add(sortKey, record.value() == null ? LastPerKey.TOMBSTONE : record.value());
            } catch (DateTimeParseException | IndexOutOfBoundsException | NullPointerException e) {
                throw Export.unreadable(record, e);
            }
        };
    }

    @Override
    public Selection selecting(RecordSink<ScoreUpdate> to) {
        return new LastPerKey(entry -> {
            try {
                to.write(ScoreUpdateCodec.decode(entry.value()));
            } catch (UnreadableBytes e) {
                throw Exporter.unreadable(topics.scores(), e);
            }
        });
    }

    @Override
    public String json(ScoreUpdate update) {
        return ScoreUpdateJson.line(update);
    }

    @Override
    public ParquetTable<ScoreUpdate, ?> table() {
        return ParquetTable.byDay(ScoreRow.class, ScoreRow::of, ScoreUpdate::day);
    }

    @Override
    public List<String> columns(ScoreUpdate first) {
        List<String> columns = new ArrayList<>(List.of("memberId", "day", "score"));
        for (Pillar pillar : Pillar.values()) {
            columns.add(pillar.name().toLowerCase(Locale.ROOT));
        }
        columns.addAll(List.of("previousScore", "previousDay", "industry", "team", "modelVersion"));
        if (first != null) {
            for (SignalScore signal : first.signals()) {
                columns.add(signal.name() + "_points");
                columns.add(signal.name() + "_x");
                if (signal.attempts() != SignalScore.NO_ATTEMPTS) {
                    columns.add(signal.name() + "_attempts");
                }
            }
        }
        return columns;
    }

    @Override
    public List<?> row(ScoreUpdate update) {
        List<Object> row = new ArrayList<>();
        row.add(update.memberId());
        row.add(UtcDay.text(update.day()));
        row.add(Numbers.points(update.score()));
        for (int pillar : update.pillars()) {
            row.add(Numbers.points(pillar));
        }
        ScoreUpdate.Previous previous = update.previous();
        row.add(previous == null ? null : Numbers.points(previous.score()));
        row.add(previous == null ? null : UtcDay.text(previous.day()));
        row.add(update.industry());
        row.add(update.team());
        row.add(update.modelVersion());
        for (SignalScore signal : update.signals()) {
            row.add(Numbers.points(signal.points()));
            row.add(Numbers.plain(signal.x()));
            if (signal.attempts() != SignalScore.NO_ATTEMPTS) {
                row.add(signal.attempts());
            }
        }
        return row;
    }
}
