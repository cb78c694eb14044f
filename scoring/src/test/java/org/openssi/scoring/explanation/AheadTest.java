package org.openssi.scoring.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.closing.DueIndex;
import org.openssi.scoring.closing.MemberScorer;
import org.openssi.scoring.closing.MemberStore;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.ScoreOutputs;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SeenIds;
import org.openssi.scoring.model.ScoringModelFile;

/** What is foretold of a week in which nothing is done is what the scorer then gives. */
class AheadTest {
    private static final String MEMBER = "ann";
    private static final int FIRST_DAY = UtcDay.parse("2026-01-01");
    private static final int WEEK = Explanation.WEEK_DAYS;
    private static final int RUNS = 300;
    private static final int SLICE = 500;
    private static final long LONG_AFTER = UtcDay.startMillis(FIRST_DAY + 10_000);
    private static final byte[] KEY = MEMBER.getBytes(StandardCharsets.UTF_8);

    private final MemberScoring scoring =
            new MemberScoring(ScoringModelFile.byDefault().model());

    @Test
    void aWeekWithoutActivityComesAsForetold() {
        int falls = 0;
        int left = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            // Given a random life of one to 130 days, late records and repeated ones in it
            Life life = new Life(seed);
            int day = life.liveUntil(FIRST_DAY + life.random.nextInt(130));
            if (life.updateOn(day) == null) {
                continue; // nothing ever counted, or all that did is leaving
            }
            // When
            List<Explanation.Points> ahead = Explanation.ahead(life.counts, day, WEEK, scoring);
            life.rest(day + WEEK);
            // Then
            String run = "seed " + seed;
            if (ahead.isEmpty()) {
                assertThat(life.updates.higherEntry(day)).as(run).isNull();
                left++;
                continue;
            }
            assertThat(ahead).as(run).hasSize(WEEK + 1);
            for (int later = 0; later <= WEEK; later++) {
                ScoreUpdate came = life.updateOn(day + later);
                assertThat(came.pillars())
                        .as("%s, %s days ahead", run, later)
                        .isEqualTo(ahead.get(later).pillars());
                if (came.day() == day + later) {
                    assertThat(came.signals())
                            .as("%s, %s days ahead", run, later)
                            .isEqualTo(ahead.get(later).signals());
                }
            }
            falls += ahead.get(WEEK).score() < ahead.get(0).score() ? 1 : 0;
        }
        // Without these the test would say little.
        assertThat(falls).isGreaterThan(RUNS / 10);
        assertThat(left).isGreaterThan(RUNS / 10);
    }

    /** One member, as the scorer has them and as their log has them. */
    private final class Life implements MemberStore, DueIndex, ScoreOutputs {
        final Random random;
        final List<Verdict.Counts> counts = new ArrayList<>();
        final TreeMap<Integer, ScoreUpdate> updates = new TreeMap<>();

        private final Map<String, MemberState> states = new HashMap<>();
        private final TreeSet<Integer> dueDays = new TreeSet<>();
        private final SeenIds seen = new SeenIds();
        private final Map<ActivityTopic, Intake> intakes = new EnumMap<>(ActivityTopic.class);
        private final MemberScorer scorer;

        Life(long seed) {
            random = new Random(seed);
            scorer = new MemberScorer(scoring, 0, key -> 0, new PartitionLedger(), this, this, this);
            for (ActivityTopic topic : ActivityTopic.SCORED) {
                intakes.put(
                        topic, new Intake(topic, 0, key -> 0, scoring.model().maxDaysLate(), Intake.NO_DAY));
            }
        }

        int liveUntil(int last) {
            int busy = 1 + random.nextInt(12);
            for (int day = FIRST_DAY; day <= last; day++) {
                for (int i = random.nextInt(busy); i > 0; i--) {
                    take(act(day));
                }
                if (day == last && random.nextInt(4) == 0) {
                    take(Activity.of("leaves", MEMBER, ActivityType.MEMBER_LEFT, UtcDay.endMillis(day) - 1));
                }
                endDay(day);
            }
            return last;
        }

        void rest(int last) {
            for (int day = scorer.watermark() + 1; day <= last; day++) {
                endDay(day);
            }
        }

        private Activity act(int day) {
            List<ActivityType> types = ActivityType.scored();
            ActivityType type = types.get(random.nextInt(types.size()));
            if (type == ActivityType.MEMBER_LEFT && random.nextInt(5) > 0) {
                type = ActivityType.ARTICLE_READ;
            }
            int daysLate = random.nextInt(4) == 0 ? random.nextInt(10) : 0;
            long at = UtcDay.startMillis(day - daysLate) + random.nextInt((int) UtcDay.MILLIS);
            Flag[] flags = Flag.values();
            Activity activity = Activity.of("act-" + random.nextInt(40), MEMBER, type, at)
                    .withFlags(flags[random.nextInt(flags.length)]);
            return type == ActivityType.PROFILE_UPDATED
                    ? activity.withProfile(random.nextDouble(), "Software", null)
                    : activity;
        }

        /** The scorer gets it, and so does the member's own log, judged as that is read. */
        private void take(Activity activity) {
            ActivityTopic topic = activity.type().topic();
            scorer.accept(topic, KEY, activity, LONG_AFTER);
            Verdict verdict = intakes.get(topic).judge(KEY, activity, LONG_AFTER);
            if (verdict instanceof Verdict.Counts counting
                    && seen.see(activity.day(), activity.type(), activity.activityId()) != SeenIds.Sighting.DUPLICATE) {
                counts.add(counting);
            }
        }

        private void endDay(int day) {
            for (ActivityTopic topic : ActivityTopic.SCORED) {
                LogRecord end = new LogRecord.DayEnd(day);
                scorer.accept(topic, null, end, LONG_AFTER);
                intakes.get(topic).judge(null, end, LONG_AFTER);
            }
            while (scorer.closeSlice(SLICE)) {
                // until the day is closed
            }
        }

        /** The update in force on a day. */
        ScoreUpdate updateOn(int day) {
            Map.Entry<Integer, ScoreUpdate> update = updates.floorEntry(day);
            return update == null ? null : update.getValue();
        }

        @Override
        public MemberState find(String memberId) {
            return states.get(memberId);
        }

        @Override
        public void save(String memberId, MemberState state) {
            states.put(memberId, state);
        }

        @Override
        public void add(int day, String memberId) {
            dueDays.add(day);
        }

        @Override
        public void remove(int day, String memberId) {
            dueDays.remove(day);
        }

        @Override
        public int firstDay() {
            return dueDays.isEmpty() ? NEVER : dueDays.first();
        }

        @Override
        public List<String> members(int day, String after, int limit) {
            return dueDays.contains(day) && after == null ? List.of(MEMBER) : List.of();
        }

        @Override
        public void scored(ScoreUpdate update) {
            updates.put(update.day(), update);
        }

        @Override
        public void channels(ChannelCounts counts) {}

        @Override
        public void changed(int day, Cohort cohort, CohortChange change) {}

        @Override
        public void closedThrough(int day) {}

        @Override
        public void connected(String memberId, String counterpartId, int since) {}

        @Override
        public void disconnected(String memberId, String counterpartId, int day) {}

        @Override
        public void rejected(RejectionReason reason, String detail) {}
    }
}
