package org.openssi.cli.rebuild;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.openssi.cli.export.ExternalSort;
import org.openssi.cli.forget.Watcher;
import org.openssi.producer.log.ActivityWriter;
import org.openssi.producer.log.EndedDays;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topic;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.UtcDay;

/**
 * Rebuilds a log for a generation. Nothing of what there is changes, so that whatever writes to the other log, reads it or
 * scores it goes on meanwhile. As long as the marker is there the new log is not whole and nobody reads it; a new run
 * begins again.
 */
public final class Rebuild {
    private static final int TELL_EVERY = 1_000;

    private final Properties client;
    private final Topics from;
    private final Topics to;
    private final int maxDaysLate;
    private final Watcher watcher;
    private final InstantSource clock;

    /**
     * @param client Kafka client properties
     * @param from with the log that is read
     * @param generation whose own log is made
     * @param maxDaysLate how late activity counts in the log that is read: only for telling how much did not
     * @param watcher is told how far long work is
     * @param clock says which days are over
     */
    public Rebuild(
            Properties client, Topics from, Topics generation, int maxDaysLate, Watcher watcher, InstantSource clock) {
        this.client = client;
        this.from = from;
        this.to = generation.withOwnLog();
        this.maxDaysLate = maxDaysLate;
        this.watcher = watcher;
        this.clock = clock;
    }

    /**
     * Makes the log. Returns when all of it is there.
     *
     * @param files what is in the new log beside what the other one has
     * @param partitions how many each of its topics gets; without it as many as the other log's
     * @throws Refusal if the generation has a log or outputs already, if files cannot be read, or if the cluster fails
     */
    public Rebuilt run(ActivitySource files, OptionalInt partitions) throws Refusal {
        try (TopicAdmin admin = TopicAdmin.connect(client);
                ExternalSort sort = ExternalSort.inTemporaryFiles()) {
            OptionalInt asBefore = TopicsOnCluster.logPartitions(client, from);
            requireNew(admin);
            int count = partitions.orElse(asBefore.orElse(Topics.DEFAULT_PARTITIONS));
            Gathering gathering = new Gathering(sort, maxDaysLate, clock.millis());
            readFiles(files, gathering);
            // Before the log is looked at: of a rebuilding and a forgetting at once one sees the other's marker.
            mark(admin);
            readLog(gathering);
            makeTopics(admin, count);
            Rebuilt rebuilt = write(sort, gathering, count);
            requireNobodyElse(admin, rebuilt);
            admin.delete(List.of(to.rebuildMarker()));
            return rebuilt;
        }
    }

    private void requireNew(TopicAdmin admin) throws Refusal {
        List<String> names = new ArrayList<>(to.logNames());
        names.add(to.scores());
        names.add(to.rebuildMarker());
        Map<String, ?> there = admin.describe(names);
        if (there.containsKey(to.scores())) {
            throw new Refusal("The generation " + to.generation()
                    + " has been scored already, and its log never changes: choose another name.");
        }
        if (!there.isEmpty() && !there.containsKey(to.rebuildMarker())) {
            throw new Refusal("The generation " + to.generation()
                    + " has a log of its own already: './ssi score --generation " + to.generation()
                    + "' scores it; for another one choose another name.");
        }
    }

    /**
     * All that is in the topics, what was rejected for being late included: records stay there for ever, so that nothing
     * need be taken from the topic of rejected records.
     */
    private void readLog(Gathering gathering) throws Refusal {
        try (LogReader reader = new LogReader(client)) {
            reader.requireWholeLog();
            Map<ActivityTopic, List<TopicPartition>> topics = new HashMap<>();
            List<TopicPartition> all = new ArrayList<>();
            for (ActivityTopic topic : ActivityTopic.SCORED) {
                topics.put(topic, reader.partitions(from.log(topic)));
                all.addAll(topics.get(topic));
            }
            Map<TopicPartition, Long> ends = reader.ends(all);
            long total = ends.values().stream().mapToLong(Long::longValue).sum();
            long[] read = {0};
            for (ActivityTopic topic : ActivityTopic.SCORED) {
                for (TopicPartition partition : topics.get(topic)) {
                    LogReader.Sink sink = gathering.partition(
                            topic, partition.partition(), topics.get(topic).size());
                    reader.read(partition, ends.get(partition), record -> {
                        sink.take(record);
                        if (++read[0] % TELL_EVERY == 0) {
                            watcher.doing("reading", read[0], total);
                        }
                    });
                }
            }
            reader.requireWholeLog(); // it may have been rewritten meanwhile
        }
    }

    private static void readFiles(ActivitySource files, Gathering gathering) throws Refusal {
        try {
            files.readInto(gathering);
        } catch (Gathering.Stopped e) {
            throw e.refusal();
        }
    }

    private void mark(TopicAdmin admin) throws Refusal {
        admin.make(List.of(new NewTopic(to.rebuildMarker(), 1, TopicAdmin.CLUSTER_DEFAULT)
                .configs(to.rebuild().config())));
    }

    private void makeTopics(TopicAdmin admin, int partitions) throws Refusal {
        admin.delete(to.logNames()); // of a run that was interrupted
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : to.logTopics()) {
            topics.add(new NewTopic(topic.name(), topic.partitions(partitions), TopicAdmin.CLUSTER_DEFAULT)
                    .configs(topic.config()));
        }
        admin.make(topics);
    }

    private Rebuilt write(ExternalSort sort, Gathering gathering, int partitions) throws Refusal {
        EndedDays none = EndedDays.read(client, to, partitions);
        try (ActivityWriter writer = new ActivityWriter(client, to, partitions)) {
            Writing writing = new Writing(writer, none, gathering);
            sort.drainTo(writing::take);
            writing.end();
            writer.flush();
            return gathering.rebuilt(writing.written, partitions, writing.lastEnded, writing.daysEnded);
        }
    }

    /** Refuses if there is more in the new log, or less, than was written here: another run may be at it. */
    private void requireNobodyElse(TopicAdmin admin, Rebuilt rebuilt) throws Refusal {
        long records = admin.ends(to.logNames()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long dayEnds = rebuilt.daysEnded() * rebuilt.partitions() * ActivityTopic.SCORED.size();
        if (records != rebuilt.written() + dayEnds) {
            throw new Refusal("The new log has " + records + " records instead of "
                    + (rebuilt.written() + dayEnds)
                    + ": somebody else writes to it, so stop that and run the same './ssi rebuild' again.");
        }
    }

    /** Writes what comes in order, without what repeats, and ends each day when the next one begins. */
    private final class Writing {
        private final ActivityWriter writer;
        private final EndedDays none;
        private final int lastToEnd;
        private final long size;
        private byte[] lastKey = {};
        private long taken;
        private long written;
        private int day = Intake.NO_DAY;
        private int lastEnded = Intake.NO_DAY;
        private long daysEnded;

        Writing(ActivityWriter writer, EndedDays none, Gathering gathering) {
            this.writer = writer;
            this.none = none;
            this.lastToEnd = gathering.lastDayToEnd();
            this.size = gathering.size();
        }

        void take(ExternalSort.Entry entry) throws Refusal {
            if (++taken % TELL_EVERY == 0) {
                watcher.doing("writing", taken, size);
            }
            if (repeats(entry.key())) {
                return;
            }
            lastKey = entry.key();
            Activity activity = (Activity) ActivityCodec.decode(entry.value());
            if (activity.day() > day) {
                endDay(day);
                day = activity.day();
            }
            writer.write(activity);
            written++;
        }

        /** The last day is ended even if nothing happened on it: it was over in the other log. */
        void end() throws Refusal {
            endDay(day);
            endDay(lastToEnd);
        }

        private void endDay(int which) throws Refusal {
            boolean over = which != Intake.NO_DAY && UtcDay.endMillis(which) <= clock.millis();
            if (over && which <= lastToEnd && which > lastEnded) {
                writer.endDay(ActivityTopic.SCORED, which, none);
                lastEnded = which;
                daysEnded++;
            }
        }

        /** Of the same moment, member, type and id: the key but for its last number. Of such the first one counts. */
        private boolean repeats(byte[] key) {
            return Arrays.equals(key, 0, key.length - Long.BYTES, lastKey, 0, Math.max(0, lastKey.length - Long.BYTES));
        }
    }
}
