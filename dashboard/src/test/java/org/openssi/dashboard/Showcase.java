package org.openssi.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

/** A year of one member who gets better at it, with signals that look like the default model's. */
final class Showcase {
    static final String MEMBER = "maria.lindqvist";
    static final String TEAM = "Nordics";
    static final String LAST_DAY = "2026-11-21";

    private static final int DAYS = 400;
    private static final ScoringModel MODEL = ScoringModelFile.byDefault().model();

    private Showcase() {}

    static ScoreUpdate[] updates(long seed) {
        Random random = new Random(seed);
        List<ScoreUpdate> updates = new ArrayList<>();
        double[] level = {0.42, 0.2, 0.1, 0.35};
        int last = UtcDay.parse(LAST_DAY);
        for (int day = last - DAYS; day <= last - 1; day++) {
            List<Integer> pillars = new ArrayList<>();
            List<SignalScore> signals = new ArrayList<>();
            for (Pillar pillar : Pillar.values()) {
                int i = pillar.ordinal();
                level[i] = Math.max(0.02, Math.min(0.95, level[i] + random.nextGaussian() * 0.011 + 0.0009));
                List<SignalScore> ofPillar = signals(pillar, level[i]);
                pillars.add(
                        100 + ofPillar.stream().mapToInt(SignalScore::points).sum());
                signals.addAll(ofPillar);
            }
            if (random.nextInt(3) > 0 || day == last - 1) {
                ScoreUpdate.Previous previous = updates.isEmpty()
                        ? null
                        : new ScoreUpdate.Previous(
                                updates.get(updates.size() - 1).score(),
                                updates.get(updates.size() - 1).day());
                int score = pillars.stream().mapToInt(Integer::intValue).sum();
                updates.add(new ScoreUpdate(
                        MEMBER, day, score, pillars, signals, previous, "Computer Software", TEAM, model(day)));
            }
        }
        return updates.toArray(new ScoreUpdate[0]);
    }

    /** Where some of what is behind the last update came from. */
    static ChannelCounts channels() {
        return Samples.channels(MEMBER, UtcDay.text(UtcDay.parse(LAST_DAY) - 1));
    }

    /** The model was changed once. */
    private static String model(int day) {
        return day < UtcDay.parse("2026-10-06") ? "2026-08" : Samples.MODEL;
    }

    /** What the default model gives somebody who does more of everything, the higher the level is. */
    private static List<SignalScore> signals(Pillar pillar, double level) {
        List<Signal> all = MODEL.signals().stream()
                .filter(signal -> signal.pillar() == pillar)
                .toList();
        double weights = all.stream().mapToDouble(Signal::weight).sum();
        List<SignalScore> scores = new ArrayList<>();
        for (Signal signal : all) {
            double x = switch (signal.kind()) {
                case LEVEL -> 0.9;
                case FLAG -> 1;
                case COUNT, TOTAL, RATIO -> Math.floor(level * 20 * (1 + scores.size() % 4));
            };
            long attempts = signal.kind() == SignalKind.RATIO ? (long) x + 9 : SignalScore.NO_ATTEMPTS;
            double points =
                    100 * (MODEL.highest() - MODEL.lowest()) * signal.weight() * signal.fraction(x, attempts) / weights;
            scores.add(new SignalScore(signal.name(), (int) points, x, attempts));
        }
        return scores;
    }

    static PercentileTable[] tables() {
        return new PercentileTable[] {
            Samples.table(Cohort.industry("Computer Software"), "2026-11-20", 12_412, 7_700),
            Samples.table(Cohort.team(TEAM), "2026-11-19", 18, 7_900),
            Samples.table(Cohort.EVERYONE, LAST_DAY, 200_000, 7_400),
        };
    }
}
