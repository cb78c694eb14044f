package org.openssi.cli.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import org.openssi.cli.export.ExternalSort;
import org.openssi.cli.export.SortKey;
import org.openssi.producer.source.ActivitySink;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.Verdict;

/**
 * Puts activity into a sort by time, member, type and id. What the log's own judge would reject stays out, unless it is for
 * being late: in the new log nothing is.
 */
final class Gathering implements ActivitySink {
    private static final int NEVER_TOO_LATE = Integer.MAX_VALUE;

    private final ExternalSort into;
    private final int maxDaysLate;
    private final long nowMillis;
    private final Map<String, Long> notTaken = new TreeMap<>();
    private long sequence;
    private long fromLog;
    private long lateInLog;
    private long tooLateInLog;
    private long fromFiles;
    private int lastEndedDay = Intake.NO_DAY;
    private int lastDayOfFiles = Intake.NO_DAY;

    /**
     * @param maxDaysLate how late activity counted in the other log: only for counting what did not
     * @param nowMillis what files may not be ahead of
     */
    Gathering(ExternalSort into, int maxDaysLate, long nowMillis) {
        this.into = into;
        this.maxDaysLate = maxDaysLate;
        this.nowMillis = nowMillis;
    }

    /** What takes one partition of the other log, in the order of its offsets. */
    LogReader.Sink partition(ActivityTopic topic, int partition, int partitions) {
        Intake intake =
                new Intake(topic, partition, key -> MemberPartition.of(key, partitions), NEVER_TOO_LATE, Intake.NO_DAY);
        return record -> {
            Verdict verdict = intake.judge(record.key(), ActivityCodec.decode(record.value()), record.timestamp());
            if (verdict instanceof Verdict.Counts counts) {
                int daysLate = counts.effectiveDay() - counts.activity().day();
                fromLog++;
                lateInLog += daysLate > 0 ? 1 : 0;
                tooLateInLog += daysLate > maxDaysLate ? 1 : 0;
                add(counts.activity(), record.value());
            } else if (verdict instanceof Verdict.Rejected rejected) {
                notTaken(rejected.reason());
            } else if (verdict instanceof Verdict.DayEnded ended) {
                lastEndedDay = Math.max(lastEndedDay, ended.day());
            }
        };
    }

    private void notTaken(RejectionReason reason) {
        notTaken.merge(reason.name(), 1L, Long::sum);
    }

    private void add(Activity activity, byte[] value) throws Refusal {
        byte[] key = new SortKey()
                .number(activity.occurredAt())
                .text(activity.memberId())
                .text(activity.type().name())
                .text(activity.activityId())
                .number(sequence++)
                .toBytes();
        into.add(key, value);
    }

    @Override
    public void read(String file) {
        // Counted by what becomes of it.
    }

    @Override
    public void accept(String file, Activity activity) {
        byte[] key = activity.memberId().getBytes(UTF_8);
        Intake intake = new Intake(activity.type().topic(), 0, one -> 0, NEVER_TOO_LATE, Intake.NO_DAY);
        if (intake.judge(key, activity, nowMillis) instanceof Verdict.Rejected rejected) {
            notTaken(rejected.reason());
            return;
        }
        fromFiles++;
        lastDayOfFiles = Math.max(lastDayOfFiles, activity.day());
        try {
            add(activity, ActivityCodec.encode(activity));
        } catch (Refusal e) {
            throw new Stopped(e);
        }
    }

    @Override
    public void skipped(String file, String reason) {
        // Rightly left out.
    }

    @Override
    public void rejected(String file, String reason, String detail) {
        notTaken.merge(reason, 1L, Long::sum);
    }

    /** The last day that is to be ended: none of the other log's that was not ended there, since more of it may come. */
    int lastDayToEnd() {
        return Math.max(lastEndedDay, lastDayOfFiles);
    }

    /** How many entries are in the sort. */
    long size() {
        return sequence;
    }

    Rebuilt rebuilt(long written, int partitions, int lastDay, long daysEnded) {
        return new Rebuilt(
                fromLog,
                lateInLog,
                tooLateInLog,
                fromFiles,
                notTaken,
                sequence - written,
                written,
                partitions,
                lastDay,
                daysEnded);
    }

    /** Carries a refusal out through a source that knows nothing of it. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(Refusal refusal) {
            super(refusal);
        }

        Refusal refusal() {
            return (Refusal) getCause();
        }
    }
}
