package org.openssi.producer.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.openssi.producer.source.ActivitySink;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.model.ScoringModel;

/** A simulated population with the scores of every member on every day, computed by the core, without any log. */
final class ScoredPopulation {
    /** The score of a member who is in no cohort on that day. */
    static final int ABSENT = -1;

    final Simulation simulation;
    final long activities;
    /** By day since the first and member, in hundredths. */
    private final short[][] scores;
    /** By day since the first, the sums of the four pillars. */
    private final long[][] pillarSums;

    private ScoredPopulation(Collector collector) {
        simulation = collector.simulation;
        activities = collector.activities;
        scores = collector.scores;
        pillarSums = collector.pillarSums;
    }

    static ScoredPopulation of(Simulation simulation, ScoringModel model) {
        Collector collector = new Collector(simulation, model);
        simulation.readInto(collector);
        collector.closeThrough(simulation.lastDay());
        return new ScoredPopulation(collector);
    }

    /** Counting the first day as 1, as people do. */
    int score(int member, int dayNumber) {
        return scores[dayNumber - 1][member];
    }

    boolean present(int member, int dayNumber) {
        return score(member, dayNumber) != ABSENT;
    }

    /** The members of a persona. */
    List<Integer> members(String persona) {
        return IntStream.range(0, simulation.members())
                .filter(i -> simulation.persona(i).equals(persona))
                .boxed()
                .toList();
    }

    /** The share of members with at least this score, in percent. */
    double percentWith(int atLeast, int dayNumber) {
        int[] all = sorted(dayNumber);
        long with = Arrays.stream(all).filter(score -> score >= atLeast).count();
        return 100.0 * with / all.length;
    }

    /** The score at the top {@code percent}, as a percentile table has it. */
    int threshold(double percent, int dayNumber) {
        int[] all = sorted(dayNumber);
        int rank = (int) (percent * all.length / 100);
        return all[all.length - rank];
    }

    int highest(int dayNumber) {
        int[] all = sorted(dayNumber);
        return all[all.length - 1];
    }

    /** In points. */
    double meanScore(int dayNumber) {
        return Arrays.stream(sorted(dayNumber)).average().orElseThrow() / 100;
    }

    /** In points. */
    double meanPillar(int pillar, int dayNumber) {
        return pillarSums[dayNumber - 1][pillar] / 100.0 / sorted(dayNumber).length;
    }

    private int[] sorted(int dayNumber) {
        short[] day = scores[dayNumber - 1];
        return IntStream.range(0, day.length)
                .map(i -> day[i])
                .filter(score -> score != ABSENT)
                .sorted()
                .toArray();
    }

    private static final class Collector implements ActivitySink {
        private final Simulation simulation;
        private final MemberScoring scoring;
        private final List<MemberState> byIndex = new ArrayList<>();
        private final short[][] scores;
        private final long[][] pillarSums;
        private long activities;
        private int day;

        Collector(Simulation simulation, ScoringModel model) {
            this.simulation = simulation;
            scoring = new MemberScoring(model);
            day = simulation.firstDay();
            int days = simulation.lastDay() - day + 1;
            scores = new short[days][simulation.members()];
            pillarSums = new long[days][4];
            for (int i = 0; i < simulation.members(); i++) {
                byIndex.add(new MemberState(scoring));
            }
        }

        @Override
        public void accept(String file, Activity activity) {
            closeThrough(activity.day() - 1);
            activities++;
            byIndex.get(index(activity.memberId())).count(activity, activity.day(), scoring);
        }

        private static int index(String memberId) {
            return Integer.parseInt(memberId, memberId.length() - 6, memberId.length(), 10);
        }

        void closeThrough(int last) {
            for (; day <= last; day++) {
                int n = day - simulation.firstDay();
                for (int i = 0; i < byIndex.size(); i++) {
                    MemberState state = byIndex.get(i);
                    if (state.dueDay() <= day) {
                        state.close(simulation.memberId(i), day, scoring);
                    }
                    if (simulation.away(i, day)) {
                        scores[n][i] = ABSENT;
                        continue;
                    }
                    scores[n][i] = (short) state.last().score();
                    for (int p = 0; p < 4; p++) {
                        pillarSums[n][p] += state.last().pillars().get(p);
                    }
                }
            }
        }

        @Override
        public void read(String file) {}

        @Override
        public void skipped(String file, String reason) {
            throw new AssertionError("a simulation leaves nothing out");
        }

        @Override
        public void rejected(String file, String reason, String detail) {
            throw new AssertionError("a simulation has nothing wrong in it");
        }
    }
}
