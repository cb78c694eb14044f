package org.openssi.producer.log;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Consumer;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.UtcDay;

/**
 * Brings the activity of a source into the log: by ascending time, each day ended after its records where that is asked
 * for. A day that is not over yet is never ended, nor one without data: the next day end says that it is over, too.
 */
public final class Production {
    /** What a scoring model allows unless it says otherwise; the report's warning is by this. */
    private static final int MAX_DAYS_LATE = 7;

    private static final int PROGRESS_EVERY = 1_000;

    private static final List<ActivityTopic> ALL = List.of(ActivityTopic.values());

    private final Properties clientProperties;
    private final Topics topics;
    private final EndDays endDays;
    private final InstantSource clock;
    private final Progress progress;
    private final Consumer<String> notes;
    private final int sortInMemory;

    /**
     * @param clientProperties Kafka client properties
     * @param endDays whether the days of the data are ended
     * @param clock says which days are over, and what is in the future
     * @param progress is told how far it has come
     * @param notes is told, in a sentence each, what the user should know as it happens
     */
    public Production(
            Properties clientProperties,
            EndDays endDays,
            InstantSource clock,
            Progress progress,
            Consumer<String> notes) {
        this(clientProperties, Topics.of(Topics.DEFAULT_GENERATION), endDays, clock, progress, notes);
    }

    /** The same into the log of these topics, which is the shared one unless it says otherwise. */
    public Production(
            Properties clientProperties,
            Topics topics,
            EndDays endDays,
            InstantSource clock,
            Progress progress,
            Consumer<String> notes) {
        this(clientProperties, topics, endDays, clock, progress, notes, ActivitySorter.DEFAULT_IN_MEMORY);
    }

    Production(
            Properties clientProperties,
            Topics topics,
            EndDays endDays,
            InstantSource clock,
            Progress progress,
            Consumer<String> notes,
            int sortInMemory) {
        this.clientProperties = clientProperties;
        this.topics = topics;
        this.endDays = endDays;
        this.clock = clock;
        this.progress = progress;
        this.notes = notes;
        this.sortInMemory = sortInMemory;
    }

    /**
     * Reads the source to its end and writes all of it; returns when the broker has taken everything.
     *
     * @throws Refusal if the source cannot be read, if the broker is not there or does not take a record, if the topics
     *     differ from their declaration, or if days beyond the data have been ended and nobody said that it may be late
     */
    public Report run(ActivitySource source) throws Refusal {
        return run(source, OptionalInt.empty());
    }

    /**
     * The same with data that is complete through a day, though its last records may be older.
     *
     * @param completeThrough a day that is over, and is ended where the days of the data are
     */
    public Report run(ActivitySource source, OptionalInt completeThrough) throws Refusal {
        if (completeThrough.isPresent() && UtcDay.endMillis(completeThrough.getAsInt()) > clock.millis()) {
            throw new Refusal(UtcDay.text(completeThrough.getAsInt())
                    + " is not over yet (UTC), so that no data can be complete through it: name a day before.");
        }
        int partitions = ActivityTopics.prepare(clientProperties, topics, notes);
        EndedDays ended = EndedDays.read(clientProperties, topics, partitions);
        Report report = new Report();
        try (ActivityWriter writer = new ActivityWriter(clientProperties, topics, partitions);
                WritingThread thread = new WritingThread(writer)) {
            Writing writing = new Writing(thread, ended, completeThrough, report);
            // Where days have been ended, the data's last day must be known before the first record is written.
            if (source.inTimeOrder() && (ended.latest(ALL) == EndedDays.NONE || endDays == EndDays.NO)) {
                pass(source, writing, ended, report);
            } else {
                sort(source, writing, ended, report);
            }
            writing.finish();
        }
        return report;
    }

    private void pass(ActivitySource source, Writing writing, EndedDays ended, Report report) throws Refusal {
        try {
            source.readInto(reception(source, ended, report, activity -> {
                try {
                    writing.accept(activity);
                } catch (Refusal e) {
                    throw new Stopped(e);
                }
            }));
        } catch (Stopped e) {
            throw e.refusal();
        }
    }

    private void sort(ActivitySource source, Writing writing, EndedDays ended, Report report) throws Refusal {
        try (ActivitySorter sorter = new ActivitySorter(sortInMemory)) {
            Reception reception = reception(source, ended, report, activity -> {
                try {
                    sorter.add(activity);
                } catch (IOException e) {
                    throw new Stopped(noRoom(e));
                }
            });
            source.readInto(reception);
            requireNotBehind(reception.lastDays(), writing.completeThrough, ended);
            writing.total = sorter.size();
            sorter.drainTo(writing);
        } catch (Stopped e) {
            throw e.refusal();
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private Reception reception(ActivitySource source, EndedDays ended, Report report, Reception.Next next) {
        return new Reception(report, ended, MAX_DAYS_LATE, clock, progress, source.comesFromLog(), next);
    }

    private void requireNotBehind(
            Map<List<ActivityTopic>, Integer> lastDays, OptionalInt completeThrough, EndedDays ended) throws Refusal {
        for (Map.Entry<List<ActivityTopic>, Integer> last : lastDays.entrySet()) {
            int lastDay = Math.max(last.getValue(), completeThrough.orElse(EndedDays.NONE));
            int latest = ended.latest(last.getKey());
            if (endDays != EndDays.NO && latest > lastDay) {
                throw new Refusal("Days up to " + UtcDay.text(latest)
                        + " have been ended, which is beyond the last day of this data, " + UtcDay.text(lastDay)
                        + ": start a new generation of the log, rebuilt with everything in order, or send it as late"
                        + " records with --no-end-days.");
            }
        }
    }

    private static Refusal noRoom(IOException e) {
        return new Refusal(
                "The folder for temporary files, " + System.getProperty("java.io.tmpdir") + ", cannot be used ("
                        + e.getMessage() + "): make room there or name another with -Djava.io.tmpdir.",
                e);
    }

    /** Carries a refusal out through a source that knows nothing of it. */
    private static final class Stopped extends RuntimeException {
        Stopped(Refusal refusal) {
            super(refusal);
        }

        Refusal refusal() {
            return (Refusal) getCause();
        }
    }

    /**
     * Writes what comes by ascending time, and ends each day when the next one begins, in the topics that belong together:
     * days of activity with activity, days of outcomes with outcomes.
     */
    private final class Writing implements ActivitySorter.Receiver<Refusal> {
        private final WritingThread writer;
        private final EndedDays ended;
        private final OptionalInt completeThrough;
        private final Report report;
        private final Map<List<ActivityTopic>, Integer> days = new HashMap<>();
        private long total = -1;
        private long written;
        private int day = EndedDays.NONE;

        Writing(WritingThread writer, EndedDays ended, OptionalInt completeThrough, Report report) {
            this.writer = writer;
            this.ended = ended;
            this.completeThrough = completeThrough;
            this.report = report;
        }

        @Override
        public void accept(Activity activity) throws Refusal {
            int next = activity.day();
            if (next < day) {
                throw new IllegalStateException("The activities do not come by ascending time: after one of "
                        + UtcDay.text(day) + " came one of " + UtcDay.text(next) + ".");
            }
            day = next;
            List<ActivityTopic> together = activity.type().topic().endedTogether();
            Integer before = days.put(together, next);
            if (before != null && before < next) {
                endDay(together, before);
            }
            writer.write(activity);
            written++;
            if (written % PROGRESS_EVERY == 0) {
                progress.written(written, total);
            }
        }

        void finish() throws Refusal {
            for (Map.Entry<List<ActivityTopic>, Integer> last : days.entrySet()) {
                endDay(last.getKey(), Math.max(last.getValue(), completeThrough.orElse(EndedDays.NONE)));
            }
            writer.flush();
            progress.written(written, total);
        }

        private void endDay(List<ActivityTopic> topics, int which) throws Refusal {
            boolean ending = endDays == EndDays.YES
                    || (endDays == EndDays.WHERE_EMPTY && (completeThrough.isPresent() || ended.isEmpty(topics)));
            if (ending && UtcDay.endMillis(which) <= clock.millis() && ended.isMissing(which, topics)) {
                writer.endDay(topics, which, ended);
                report.dayEnded(which);
            }
        }
    }
}
