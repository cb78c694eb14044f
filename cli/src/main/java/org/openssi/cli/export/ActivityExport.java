package org.openssi.cli.export;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.openssi.cli.export.ExternalSort.Entry;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.schemas.json.Money;
import org.openssi.schemas.json.Numbers;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.member.SeenIds;

/** The activity that counted, by day, member, time, type and id: what the log amounts to, without the scorer. */
final class ActivityExport implements Export<CountedActivity> {
    private static final int PREFIX_BYTES = Integer.BYTES + Long.BYTES;

    private final List<String> topics;
    private final int maxDaysLate;

    /**
     * @param topics that are read, all of them activity or all of them outcomes
     * @param maxDaysLate how many days after the end of its day a record still counts: the model's setting
     */
    ActivityExport(List<String> topics, int maxDaysLate) {
        this.topics = topics;
        this.maxDaysLate = maxDaysLate;
    }

    @Override
    public List<String> topics() {
        return topics;
    }

    @Override
    public LogReader.Sink reading(String topic, int partition, int partitions, ExternalSort into) {
        Intake intake = new Intake(
                Topics.topicOf(topic),
                partition,
                key -> MemberPartition.of(key, partitions),
                maxDaysLate,
                Intake.NO_DAY);
        return record -> {
            Verdict verdict = intake.judge(record.key(), ActivityCodec.decode(record.value()), record.timestamp());
            if (verdict instanceof Verdict.Counts counts) {
                into.add(sortKey(counts.activity()), value(counts, record.offset()));
            }
        };
    }

    private static byte[] sortKey(Activity activity) {
        return new SortKey()
                .number(activity.day())
                .text(activity.memberId())
                .number(activity.occurredAt())
                .text(activity.type().name())
                .text(activity.activityId())
                .toBytes();
    }

    private static byte[] value(Verdict.Counts counts, long offset) {
        byte[] activity = ActivityCodec.encode(counts.activity());
        return ByteBuffer.allocate(PREFIX_BYTES + activity.length)
                .putInt(counts.effectiveDay())
                .putLong(offset)
                .put(activity)
                .array();
    }

    private static Candidate candidate(Entry entry) {
        ByteBuffer value = ByteBuffer.wrap(entry.value());
        int countsFrom = value.getInt();
        long offset = value.getLong();
        byte[] bytes = Arrays.copyOfRange(entry.value(), PREFIX_BYTES, entry.value().length);
        return new Candidate(new CountedActivity((Activity) ActivityCodec.decode(bytes), countsFrom), offset);
    }

    /** Counts unless one with its type and id, of the same member and day, stands before it in the log. */
    private record Candidate(CountedActivity counted, long offset) {
        Activity activity() {
            return counted.activity();
        }
    }

    @Override
    public Selection selecting(RecordSink<CountedActivity> to) {
        return new FirstSeen(to);
    }

    /**
     * Leaves out duplicates, as the scorer does. Which of several came first is a question of offsets, and only among
     * one member's activities of one day, all of one type being in one partition; so no more than those are held.
     */
    private static final class FirstSeen implements Selection {
        private final RecordSink<CountedActivity> to;
        private final List<Candidate> sameMemberAndDay = new ArrayList<>();

        FirstSeen(RecordSink<CountedActivity> to) {
            this.to = to;
        }

        @Override
        public void take(Entry entry) throws Refusal {
            Candidate next = candidate(entry);
            if (!sameMemberAndDay.isEmpty()) {
                Activity before = sameMemberAndDay.get(0).activity();
                if (before.day() != next.activity().day()
                        || !before.memberId().equals(next.activity().memberId())) {
                    end();
                }
            }
            sameMemberAndDay.add(next);
        }

        @Override
        public void end() throws Refusal {
            boolean[] duplicates = new boolean[sameMemberAndDay.size()];
            SeenIds seen = new SeenIds();
            List<Integer> byOffset = new ArrayList<>();
            for (int i = 0; i < duplicates.length; i++) {
                byOffset.add(i);
            }
            byOffset.sort(Comparator.comparingLong(i -> sameMemberAndDay.get(i).offset()));
            for (int i : byOffset) {
                Activity activity = sameMemberAndDay.get(i).activity();
                duplicates[i] =
                        seen.see(activity.day(), activity.type(), activity.activityId()) == SeenIds.Sighting.DUPLICATE;
            }
            for (int i = 0; i < duplicates.length; i++) {
                if (!duplicates[i]) {
                    to.write(sameMemberAndDay.get(i).counted());
                }
            }
            sameMemberAndDay.clear();
        }
    }

    @Override
    public String json(CountedActivity counted) {
        return ActivityJson.writeCounted(counted.activity(), counted.countsFrom());
    }

    @Override
    public ParquetTable<CountedActivity, ?> table() {
        return ParquetTable.byDay(
                ActivityRow.class,
                ActivityRow::of,
                counted -> counted.activity().day());
    }

    /** What only outcomes have is a column of theirs alone: tables of activity keep the columns that they always had. */
    @Override
    public List<String> columns(CountedActivity first) {
        List<String> columns = new ArrayList<>(List.of(
                "activityId",
                "memberId",
                "type",
                "occurredAt",
                "channel",
                "counterpartId",
                "level",
                "industry",
                "team",
                "flags",
                "countsFrom"));
        if (ofOutcomes()) {
            columns.addAll(List.of("value", "currency"));
        }
        return columns;
    }

    private boolean ofOutcomes() {
        return topics.contains(Topics.outcomes());
    }

    @Override
    public List<?> row(CountedActivity counted) {
        Activity activity = counted.activity();
        List<Object> row = new ArrayList<>(Arrays.asList(
                activity.activityId(),
                activity.memberId(),
                activity.type(),
                ActivityJson.time(activity.occurredAt()),
                activity.channel(),
                activity.counterpartId(),
                activity.hasLevel() ? Numbers.plain(activity.level()) : null,
                activity.industry(),
                activity.team(),
                String.join(
                        " ", Flag.of(activity.flags()).stream().map(Flag::name).toList()),
                UtcDay.text(counted.countsFrom())));
        if (ofOutcomes()) {
            row.add(activity.hasValue() ? Money.text(activity.value()) : null);
            row.add(activity.currency());
        }
        return row;
    }
}
