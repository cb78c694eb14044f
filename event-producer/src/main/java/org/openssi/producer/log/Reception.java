package org.openssi.producer.log;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openssi.producer.source.ActivitySink;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.Verdict;

/**
 * Takes what a source hands over, counts it, and passes on what the log will not reject for what it is. The judge is the
 * log's own, so that an import tells at once what a reader of the log would find.
 */
final class Reception implements ActivitySink {
    private static final int PROGRESS_EVERY = 1_000;

    /** As {@link java.util.function.Consumer}, for activities that are fit to be written. */
    interface Next {
        void accept(Activity activity);
    }

    private final Report report;
    private final Progress progress;
    private final InstantSource clock;
    private final boolean fromLog;
    private final Next next;
    private final Intake[][] intakes;
    private final Map<List<ActivityTopic>, Integer> lastDays = new HashMap<>();
    private long read;

    /** @param fromLog whether the source only repeats what the log holds, see {@code ActivitySource.comesFromLog} */
    Reception(
            Report report,
            EndedDays ended,
            int maxDaysLate,
            InstantSource clock,
            Progress progress,
            boolean fromLog,
            Next next) {
        this.report = report;
        this.fromLog = fromLog;
        this.progress = progress;
        this.clock = clock;
        this.next = next;
        ActivityTopic[] topics = ActivityTopic.values();
        this.intakes = new Intake[topics.length][];
        for (ActivityTopic topic : topics) {
            int partitions = ended.partitions(topic);
            intakes[topic.ordinal()] = new Intake[partitions];
            for (int partition = 0; partition < partitions; partition++) {
                intakes[topic.ordinal()][partition] = new Intake(
                        topic,
                        partition,
                        key -> ActivityWriter.partitionOf(key, partitions),
                        maxDaysLate,
                        ended.of(topic, partition));
            }
        }
    }

    /** The last day with a record that was passed on, by the topics whose days are ended together. */
    Map<List<ActivityTopic>, Integer> lastDays() {
        return lastDays;
    }

    @Override
    public void read(String file) {
        report.add(file, Report.Outcome.READ, "");
        read++;
        if (read % PROGRESS_EVERY == 0) {
            progress.read(read);
        }
    }

    @Override
    public void accept(String file, Activity activity) {
        if (activity.memberId() == null || activity.type() == null) {
            throw new IllegalArgumentException("A source handed over an activity without a member or a type.");
        }
        byte[] key = activity.memberId().getBytes(StandardCharsets.UTF_8);
        Intake[] ofTopic = intakes[activity.type().topic().ordinal()];
        Intake intake = ofTopic[ActivityWriter.partitionOf(key, ofTopic.length)];
        if (intake.judge(key, activity, clock.millis()) instanceof Verdict.Rejected wrong) {
            if (wrong.reason() != RejectionReason.TOO_LATE || fromLog) {
                rejected(file, wrong.reason().name(), activity.activityId() + ": " + wrong.detail());
                return;
            }
            report.addTooLate();
        }
        report.add(file, Report.Outcome.PRODUCED, "");
        lastDays.merge(activity.type().topic().endedTogether(), activity.day(), Math::max);
        next.accept(activity);
    }

    @Override
    public void skipped(String file, String reason) {
        report.add(file, Report.Outcome.SKIPPED, reason);
    }

    @Override
    public void rejected(String file, String reason, String detail) {
        report.addRejected(file, reason, detail);
    }
}
