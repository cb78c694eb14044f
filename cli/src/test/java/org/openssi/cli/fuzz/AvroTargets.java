package org.openssi.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.openssi.cli.fuzz.Judged.require;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.codec.ChannelCountsCodec;
import org.openssi.schemas.codec.ConnectionCodec;
import org.openssi.schemas.codec.DayFragment;
import org.openssi.schemas.codec.DayFragmentCodec;
import org.openssi.schemas.codec.Generation;
import org.openssi.schemas.codec.GenerationCodec;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.RejectedCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

/** The bytes of records, as they stand in the log. */
final class AvroTargets {
    private static final long HOUR_MILLIS = 3_600_000;

    /** A record's bytes are at most some kilobytes here; whatever lengths they forge, memory is not much more. */
    private static final long MAX_ALLOCATED = 8L << 20;

    private AvroTargets() {}

    /** A good activity, with anything that one may have. */
    static Activity activity(SplittableRandom random) {
        return activity(random, ActivityType.values());
    }

    /** The same of one of these types. */
    static Activity activity(SplittableRandom random, ActivityType... types) {
        ActivityType type = Judged.any(types, random);
        long at = Judged.NOW - HOUR_MILLIS - random.nextInt(1_000_000_000);
        Activity plain = Activity.of("a-" + random.nextInt(1 << 20), "member-" + random.nextInt(1_000), type, at);
        return switch (random.nextInt(4)) {
            case 0 -> plain;
            case 1 -> plain.withCounterpart("c-" + random.nextInt(1_000)).withFlags(Flag.PERSONALISED, Flag.INITIATED);
            case 2 -> plain.withProfile(random.nextDouble(), "Software", "Nord").withFlags(Flag.HAS_PHOTO);
            default -> plain.withChannel("crm").withCounterpart("Zoë-" + random.nextInt(1_000));
        };
    }

    private static byte[] bytes(byte[] good, SplittableRandom random) {
        if (random.nextInt(10) > 0) {
            return Mutation.of(good, random);
        }
        byte[] bytes = Mutation.bytes(random.nextInt(300), random);
        System.arraycopy(good, 0, bytes, 0, Math.min(10, bytes.length)); // the right schema, and nonsense behind it
        return bytes;
    }

    /** The activity topics: whatever the bytes and the key, a record has a verdict. */
    static final class ActivityRecords implements Target {
        @Override
        public String name() {
            return "avro-activity";
        }

        @Override
        public int shortForm() {
            return 40_000;
        }

        @Override
        public int longForm() {
            return 500_000;
        }

        @Override
        public long maxAllocated() {
            return MAX_ALLOCATED;
        }

        @Override
        public Outcome tryOne(SplittableRandom random) {
            boolean dayEnd = random.nextInt(10) == 0;
            Activity good = activity(random);
            byte[] whole = dayEnd ? ActivityCodec.encodeDayEnd(random.nextInt()) : ActivityCodec.encode(good);
            byte[] bytes = bytes(whole, random);
            byte[] goodKey = good.memberId().getBytes(UTF_8);
            byte[] key = random.nextInt(4) == 0 ? Mutation.of(goodKey, random) : goodKey;
            Intake intake = new Intake(
                    random.nextInt(8) == 0
                            ? Judged.any(ActivityTopic.values(), random)
                            : good.type().topic(),
                    0,
                    any -> Math.floorMod(Arrays.hashCode(any), 8) == 0 ? 1 : 0,
                    random.nextInt(31),
                    random.nextBoolean() ? Intake.NO_DAY : random.nextInt(30_000));
            LogRecord record = ActivityCodec.decode(bytes);
            Verdict verdict = intake.judge(random.nextInt(20) == 0 ? null : key, record, Judged.NOW);
            if (verdict instanceof Verdict.Rejected rejected) {
                require(rejected.detail().length() < 1_000, "The detail is long: " + rejected.detail());
                return Outcome.REJECTED;
            }
            if (verdict instanceof Verdict.Counts counts) {
                Activity counted = counts.activity();
                require(counted.memberId().equals(new String(key, UTF_8)), "The key is of another member.");
                require(counted.activityId().length() <= Intake.MAX_ID_BYTES, "The id is too long.");
                require(counts.effectiveDay() >= counted.day(), "It counts before it occurred.");
            }
            return Outcome.ACCEPTED;
        }
    }

    /** All other topics: a value comes out, or one exception that says why there is none. */
    static final class Outputs implements Target {
        private static final List<Integer> PILLARS = List.of(1_000, 2_000, 2_500, 100);

        private interface Decoder {
            Object decode(byte[] bytes) throws UnreadableBytes;
        }

        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Sample(byte[] bytes, Decoder decoder) {}

        private final List<Sample> samples = List.of(
                new Sample(
                        ConnectionCodec.encode(new ConnectionCodec.Connection("anna", "bob", 20_000)),
                        ConnectionCodec::decode),
                new Sample(
                        ChannelCountsCodec.encode(new ChannelCounts(
                                "anna",
                                20_000,
                                List.of(new ChannelCounts.OfChannel(
                                        "email", List.of(new ChannelCounts.Count("posts", 3)))))),
                        ChannelCountsCodec::decode),
                new Sample(DayFragmentCodec.encode(DayFragment.marker(20_000, 1, 3)), DayFragmentCodec::decode),
                new Sample(
                        DayFragmentCodec.encode(new DayFragment(
                                20_000,
                                1,
                                3,
                                new Cohort(CohortType.TEAM, "Nord"),
                                CohortChange.of(new long[] {1, 2, 3, 4}, new int[] {10, 20}, new long[] {1, -1}))),
                        DayFragmentCodec::decode),
                new Sample(
                        GenerationCodec.encode(new Generation("g", "v1", "ab12", "version: v1")),
                        GenerationCodec::decode),
                new Sample(
                        PercentileTableCodec.encode(new PercentileTable(
                                new Cohort(CohortType.INDUSTRY, "Software"),
                                20_000,
                                12,
                                3_000,
                                PILLARS,
                                IntStream.range(0, 100)
                                        .map(i -> 9_000 - i)
                                        .boxed()
                                        .toList(),
                                "v1")),
                        PercentileTableCodec::decode),
                new Sample(
                        RejectedCodec.encode(new RejectedRecord(
                                "ssi.posts", 1, 17, RejectionReason.SELF, "why", new byte[] {1}, new byte[] {2, 3})),
                        RejectedCodec::decode),
                new Sample(
                        ScoreUpdateCodec.encode(new ScoreUpdate(
                                "anna",
                                20_000,
                                5_600,
                                PILLARS,
                                List.of(new SignalScore("posts", 100, 0.5, SignalScore.NO_ATTEMPTS)),
                                new ScoreUpdate.Previous(5_000, 19_999),
                                "Software",
                                null,
                                "v1")),
                        ScoreUpdateCodec::decode));

        @Override
        public String name() {
            return "avro-outputs";
        }

        @Override
        public int shortForm() {
            return 20_000;
        }

        @Override
        public int longForm() {
            return 150_000;
        }

        @Override
        public long maxAllocated() {
            return MAX_ALLOCATED;
        }

        @Override
        public Outcome tryOne(SplittableRandom random) {
            Sample sample = Mutation.any(samples, random);
            try {
                require(sample.decoder.decode(bytes(sample.bytes, random)) != null, "There is no value.");
                return Outcome.ACCEPTED;
            } catch (UnreadableBytes e) {
                require(e.getMessage() != null && !e.getMessage().isBlank(), "No reason is given.");
                return Outcome.REJECTED;
            }
        }
    }
}
