package org.openssi.cli.relevance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openssi.cli.export.Exporter;
import org.openssi.cli.forget.Watcher;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.Observation;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.report.Measure;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.relevance.report.RelevanceReporting;
import org.openssi.schemas.codec.RejectedCodec;
import org.openssi.schemas.codec.RelevanceReportCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.RecordWriter;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.model.ScoringModel;

/**
 * Makes the relevance reports of a generation that are due and not there yet. A report is made of what was there on the
 * last of the days that it covers, however much later it is made: so it is the same whenever, how often and on how many
 * partitions this runs, and a run that was interrupted is gone on with by the next one.
 */
public final class Reporting {
    private static final String COMMAND = "./ssi relevance";

    private final Properties client;
    private final Topics topics;
    private final ScoringModel model;
    private final List<Measure> measures;
    private final boolean again;
    private final Watcher watcher;
    /** Of each report that is there, the last day whose outcomes it counts. */
    private final Map<String, Integer> there = new HashMap<>();

    /** Those of everyone, by the same keys. */
    private final Map<String, PublishedReport> ofEveryone = new HashMap<>();

    private long written;
    private long unchanged;
    private long rejected;

    /**
     * @param client Kafka client properties
     * @param topics of the generation, with its log
     * @param model by which it is scored
     * @param again whether reports are made that are there already
     * @param watcher is told how far long work is
     */
    public Reporting(Properties client, Topics topics, ScoringModel model, boolean again, Watcher watcher) {
        this.client = client;
        this.topics = topics;
        this.model = model;
        this.measures = Measure.of(model);
        this.again = again;
        this.watcher = watcher;
    }

    /**
     * Reads everything and writes what is missing.
     *
     * @param scoredThrough the last day that the generation has scored and ranked
     * @throws Refusal if the broker is not there, if there are no outcomes, or while the log is being rewritten
     */
    public Reported run(int scoredThrough) throws Refusal {
        try (LogReader reader = new LogReader(client);
                RecordWriter writer = new RecordWriter(client, COMMAND)) {
            reader.requireWholeLog();
            readReports(reader);
            OutcomeLog outcomes = OutcomeLog.read(reader, model.maxDaysLate(), rejecting(reader, writer));
            ProfileLog profiles = ProfileLog.read(reader, topics, model.maxDaysLate());
            MonthEnds monthEnds = new MonthEnds(
                    outcomes, profiles, RelevanceReporting.MONTHS, recent -> report(recent, outcomes, writer));
            new Exporter(client).scores(topics, update -> {
                if (update.day() <= scoredThrough) {
                    monthEnds.take(update);
                }
            });
            monthEnds.endThrough(scoredThrough);
            writer.flush();
            reader.requireWholeLog(); // it may have been rewritten meanwhile
            return new Reported(
                    outcomes.tally(),
                    outcomes.lastEndedDay(),
                    outcomes.completeThrough(),
                    scoredThrough,
                    rejected,
                    written,
                    unchanged,
                    latest());
        }
    }

    /** Of each type that of the latest month of which all is known; where there is none, that of the latest. */
    private Map<OutcomeType, PublishedReport> latest() {
        Comparator<PublishedReport> order = Comparator.comparing(PublishedReport::isWhole)
                .thenComparing(published -> published.report().month());
        Map<OutcomeType, PublishedReport> latest = new EnumMap<>(OutcomeType.class);
        for (PublishedReport each : ofEveryone.values()) {
            latest.merge(each.report().outcome(), each, BinaryOperator.maxBy(order));
        }
        return latest;
    }

    private void readReports(LogReader reader) throws Refusal {
        List<TopicPartition> partitions = reader.partitions(topics.relevance());
        for (Map.Entry<TopicPartition, Long> end : reader.ends(partitions).entrySet()) {
            reader.read(end.getKey(), end.getValue(), record -> {
                String key = new String(record.key(), UTF_8);
                there.remove(key);
                ofEveryone.remove(key);
                if (record.value() != null) {
                    keep(key, decoded(record.value()));
                }
            });
        }
    }

    private void keep(String key, PublishedReport published) {
        there.put(key, published.outcomesThrough());
        if (published.report().cohort().equals(Cohort.EVERYONE)) {
            ofEveryone.put(key, published);
        }
    }

    private PublishedReport decoded(byte[] value) throws Refusal {
        try {
            return RelevanceReportCodec.decode(value);
        } catch (UnreadableBytes e) {
            throw new Refusal(
                    "A record of " + topics.relevance()
                            + " is none that belongs there: see what else writes to this topic, or use a newer ssi.",
                    e);
        }
    }

    /** Each record is rejected once, however often the outcomes are read. */
    private OutcomeLog.Rejecting rejecting(LogReader reader, RecordWriter writer) throws Refusal {
        Set<String> before = new HashSet<>();
        List<TopicPartition> partitions = reader.partitions(topics.rejected());
        for (Map.Entry<TopicPartition, Long> end : reader.ends(partitions).entrySet()) {
            reader.read(end.getKey(), end.getValue(), record -> {
                try {
                    RejectedRecord found = RejectedCodec.decode(record.value());
                    if (found.topic().equals(Topics.outcomes())) {
                        before.add(found.partition() + "-" + found.offset());
                    }
                } catch (UnreadableBytes e) {
                    throw new Refusal("A rejected record cannot be read by this version: use a newer ssi.", e);
                }
            });
        }
        return (record, appendTime) -> {
            if (before.add(record.partition() + "-" + record.offset())) {
                RejectedRecord limited = record.limitedTo(Topics.MAX_REJECTED_BYTES);
                writer.write(new ProducerRecord<>(
                        topics.rejected(), null, appendTime, limited.key(), RejectedCodec.encode(limited)));
                rejected++;
            }
        };
    }

    /** The reports of the latest month. */
    private void report(Deque<MonthEnd> recent, OutcomeLog outcomes, RecordWriter writer) throws Refusal {
        MonthEnd end = recent.getFirst();
        Optional<Horizon> over = outcomes.completeThrough() == Intake.NO_DAY
                ? Optional.empty()
                : Horizon.longestOver(end.month(), outcomes.completeThrough());
        if (over.isEmpty()) {
            return;
        }
        int through = over.get().lastDayAfter(end.month());
        List<Cohort> cohorts = end.byCohort().entrySet().stream()
                .filter(cohort -> cohort.getValue().size() >= model.minimumCohort())
                .map(Map.Entry::getKey)
                .toList();
        int done = 0;
        for (Cohort cohort : cohorts) {
            for (OutcomeType type : outcomes.typesThrough(through)) {
                report(cohort, type, recent, through, writer);
            }
            watcher.doing("reporting on " + end.month(), ++done, cohorts.size());
        }
    }

    private void report(Cohort cohort, OutcomeType type, Deque<MonthEnd> recent, int through, RecordWriter writer)
            throws Refusal {
        MonthEnd end = recent.getFirst();
        String key = Topics.relevanceKey(cohort, end.month().toString(), type.name());
        if (!again && Integer.valueOf(through).equals(there.get(key))) {
            unchanged++;
            return;
        }
        List<Observation> observations = new ArrayList<>();
        for (MonthEnd each : recent) {
            each.of(cohort).forEach(observation -> observations.add(observation.asOf(through)));
        }
        PublishedReport report = new PublishedReport(
                RelevanceReporting.report(cohort, end.month(), type, measures, observations), through, model.version());
        writer.write(new ProducerRecord<>(
                topics.relevance(),
                null,
                UtcDay.endMillis(through) - 1,
                key.getBytes(UTF_8),
                RelevanceReportCodec.encode(report)));
        keep(key, report);
        written++;
    }
}
