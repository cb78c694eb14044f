package org.openssi.producer.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Consumer;
import org.openssi.producer.log.ActivityTopics;
import org.openssi.producer.log.ActivityWriter;
import org.openssi.producer.log.EndedDays;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.UtcDay;

/**
 * Ends each day in every partition of every topic of activity and, unless it is told not to, of outcomes, a grace after its midnight (UTC). It reads first what has been
 * ended and writes only what is missing, so that it may be started again at any time, and twice does no harm. A day end
 * says that all days up to it are over: after a pause the latest one that is due is enough, and where no day was ever
 * ended it begins with that one, too.
 */
public final class DayClock {
    /** How long a day waits for what is still under way. */
    public static final Duration DEFAULT_GRACE = Duration.ofHours(1);

    private final Properties clientProperties;
    private final Topics topics;
    private final List<ActivityTopic> streams;
    private final Duration grace;
    private final InstantSource clock;
    private final Consumer<String> notes;

    /**
     * @param clientProperties Kafka client properties
     * @param grace how long after midnight a day is ended, not negative
     * @param clock what time it is
     * @param notes is told, in a sentence each, what was made and ended
     */
    public DayClock(Properties clientProperties, Duration grace, InstantSource clock, Consumer<String> notes) {
        this(
                clientProperties,
                Topics.of(Topics.DEFAULT_GENERATION),
                List.of(ActivityTopic.values()),
                grace,
                clock,
                notes);
    }

    /**
     * The same in the log of these topics.
     *
     * @param streams which of them
     */
    public DayClock(
            Properties clientProperties,
            Topics topics,
            List<ActivityTopic> streams,
            Duration grace,
            InstantSource clock,
            Consumer<String> notes) {
        this.clientProperties = clientProperties;
        this.topics = topics;
        this.streams = streams;
        this.grace = grace;
        this.clock = clock;
        this.notes = notes;
    }

    /** The last day that is due now: over, and its grace, too. */
    public int dueDay() {
        return UtcDay.of(clock.instant().minus(grace).toEpochMilli()) - 1;
    }

    /** When the next day will be due. */
    public Instant nextDue() {
        return Instant.ofEpochMilli(UtcDay.endMillis(dueDay() + 1)).plus(grace);
    }

    /**
     * Ends the day that is due, where it has not been ended.
     *
     * @return that day, if it was missing anywhere
     * @throws Refusal if the broker is not there or does not take it, or if the topics differ from their declaration
     */
    public OptionalInt endDue() throws Refusal {
        int partitions = ActivityTopics.prepare(clientProperties, topics, notes);
        EndedDays ended = EndedDays.read(clientProperties, topics, partitions);
        int day = dueDay();
        int missing;
        try (ActivityWriter writer = new ActivityWriter(clientProperties, topics, partitions)) {
            missing = writer.endDay(streams, day, ended);
            writer.flush();
        }
        if (missing == 0) {
            return OptionalInt.empty();
        }
        notes.accept("Ended " + UtcDay.text(day) + " in " + missing + " partitions.");
        return OptionalInt.of(day);
    }
}
