package org.openssi.dashboard.view;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.schemas.codec.ChannelCountsCodec;
import org.openssi.schemas.codec.ConnectionCodec;
import org.openssi.schemas.codec.Generation;
import org.openssi.schemas.codec.GenerationCodec;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.RelevanceReportCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModelFile;

/** What the records of a generation's output topics mean to the view. */
final class OutputRecords {
    /** A record that the view can do nothing with. The message is a sentence. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final int LAST_DAY = UtcDay.parse("9999-12-31");

    private final Topics topics;

    OutputRecords(Topics topics) {
        this.topics = topics;
    }

    /** What a record changes: nothing where it is about another generation. */
    List<Change> changes(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
        try {
            boolean tombstone = record.value() == null;
            if (record.topic().equals(topics.scores())) {
                return List.of(tombstone ? unscored(key(record)) : scored(ScoreUpdateCodec.decode(record.value())));
            }
            if (record.topic().equals(topics.channels())) {
                return List.of(tombstone ? uncounted(key(record)) : counted(ChannelCountsCodec.decode(record.value())));
            }
            if (record.topic().equals(topics.networks())) {
                return tombstone
                        ? disconnected(key(record))
                        : List.of(connected(ConnectionCodec.decode(record.value())));
            }
            if (record.topic().equals(topics.relevance())) {
                return List.of(
                        tombstone ? unreported(key(record)) : reported(RelevanceReportCodec.decode(record.value())));
            }
            if (record.topic().equals(Topics.generations())) {
                return tombstone ? List.of() : modelled(GenerationCodec.decode(record.value()));
            }
            return List.of(tombstone ? unranked(key(record)) : ranked(PercentileTableCodec.decode(record.value())));
        } catch (UnreadableBytes e) {
            throw new Unreadable(e.getMessage(), e);
        }
    }

    private static Change connected(ConnectionCodec.Connection connection) throws Unreadable {
        requireText(connection.memberId());
        requireText(connection.counterpartId());
        if (connection.memberId().equals(connection.counterpartId())) {
            throw new Unreadable("The connection is one of a member with themselves.", null);
        }
        return new Change.Connected(connection.memberId(), connection.counterpartId(), connection.since());
    }

    /**
     * {@code memberId|counterpartId}. Where an id has the separator in it the key says of several pairs that they are no
     * more: for the topic, which knows keys alone, they are one.
     */
    private static List<Change> disconnected(String key) throws Unreadable {
        List<Change> pairs = new ArrayList<>();
        for (int bar = key.indexOf('|'); bar >= 0; bar = key.indexOf('|', bar + 1)) {
            pairs.add(new Change.Disconnected(key.substring(0, bar), key.substring(bar + 1)));
        }
        if (pairs.isEmpty()) {
            throw new Unreadable("The key '" + key + "' is not of the form memberId|counterpartId.", null);
        }
        return pairs;
    }

    private List<Change> modelled(Generation generation) throws Unreadable {
        if (!generation.name().equals(topics.generation())) {
            return List.of();
        }
        try {
            return List.of(new Change.Modelled(ScoringModelFile.of(generation.modelText(), "The generation's model")
                    .model()));
        } catch (Refusal e) {
            throw new Unreadable(e.getMessage(), e);
        }
    }

    /** PostgreSQL has no text with a NUL in it; nobody else means anything by one. */
    private static void requireText(String name) throws Unreadable {
        if (name != null && name.indexOf('\0') >= 0) {
            throw new Unreadable("A name has a NUL in it, which the view cannot keep.", null);
        }
    }

    /** The view has a row for each day that there is. */
    private static void requireDay(int day) throws Unreadable {
        if (day < 0 || day > LAST_DAY) {
            throw new Unreadable("The record is of a day before 1970 or after 9999.", null);
        }
    }

    private static Change ranked(PercentileTable table) throws Unreadable {
        requireText(table.cohort().name());
        requireDay(table.day());
        return new Change.Ranked(table);
    }

    private static Change reported(PublishedReport report) throws Unreadable {
        requireText(report.report().cohort().name());
        return new Change.Reported(report);
    }

    /** {@code type|cohort|month|outcome}; a cohort's name may itself have the separator in it. */
    private static Change unreported(String key) throws Unreadable {
        int type = separator(key, key.indexOf('|'));
        int outcome = separator(key, key.lastIndexOf('|'));
        int month = separator(key, key.lastIndexOf('|', outcome - 1));
        if (type == month) {
            throw new Unreadable("The key '" + key + "' is not of the form type|cohort|month|outcome.", null);
        }
        Cohort cohort = new Cohort(cohortType(key, type), key.substring(type + 1, month));
        return new Change.Unreported(
                new ReportKey(cohort, key.substring(month + 1, outcome), key.substring(outcome + 1)));
    }

    private static CohortType cohortType(String key, int end) throws Unreadable {
        try {
            return CohortType.valueOf(key.substring(0, end));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("The key '" + key + "' names no known type of cohort.", e);
        }
    }

    private static Change scored(ScoreUpdate update) throws Unreadable {
        requireText(update.memberId());
        requireText(update.team());
        requireText(update.industry());
        requireDay(update.day());
        return new Change.Scored(update);
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) throws Unreadable {
        if (record.key() == null) {
            throw new Unreadable("The record has neither key nor value.", null);
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        requireText(key);
        return key;
    }

    /** {@code memberId|day}; a member's id may itself have the separator in it. */
    private static Change unscored(String key) throws Unreadable {
        int separator = separator(key, key.lastIndexOf('|'));
        return new Change.Unscored(key.substring(0, separator), day(key, separator));
    }

    private static Change counted(ChannelCounts counts) throws Unreadable {
        requireText(counts.memberId());
        for (ChannelCounts.OfChannel channel : counts.channels()) {
            requireText(channel.channel());
        }
        requireDay(counts.day());
        return new Change.Counted(counts);
    }

    /** The key is that of the update. */
    private static Change uncounted(String key) throws Unreadable {
        int separator = separator(key, key.lastIndexOf('|'));
        return new Change.Uncounted(key.substring(0, separator), day(key, separator));
    }

    /** {@code type|cohort|day}; a cohort's name may itself have the separator in it. */
    private static Change unranked(String key) throws Unreadable {
        int first = separator(key, key.indexOf('|'));
        int last = separator(key, key.lastIndexOf('|'));
        if (first == last) {
            throw new Unreadable("The key '" + key + "' is not of the form type|cohort|day.", null);
        }
        return new Change.Unranked(new Cohort(cohortType(key, first), key.substring(first + 1, last)), day(key, last));
    }

    private static int separator(String key, int index) throws Unreadable {
        if (index < 1) {
            throw new Unreadable("The key '" + key + "' names nothing and no day.", null);
        }
        return index;
    }

    private static int day(String key, int separator) throws Unreadable {
        try {
            return UtcDay.parse(key.substring(separator + 1));
        } catch (DateTimeParseException e) {
            throw new Unreadable("The key '" + key + "' does not end in a day.", e);
        }
    }
}
