package org.openssi.benchmarks.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openssi.dashboard.view.Change;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;
import org.openssi.scoring.model.Signal;

/** A view as it is after some weeks of many members, of whom an eighth are active and have connections. */
final class FilledView {
    static final int LAST_DAY = UtcDay.parse("2026-10-31");

    private static final long SEED = 1;
    private static final int INDUSTRIES = 50;
    private static final int TEAM_MEMBERS = 20;
    private static final int ACTIVE_ONE_IN = 8;
    private static final int UPDATES = 30;
    private static final int CONNECTIONS = 60;
    private static final int BATCH = 5_000;

    private final ScoreView view;
    private final int members;
    private final Random random = new Random(SEED);
    private final ScoringModel model = ScoringModelFile.byDefault().model();
    private final List<Change> batch = new ArrayList<>();

    private FilledView(ScoreView view, int members) {
        this.view = view;
        this.members = members;
    }

    /** Fills it, as reading the topics would. */
    static void fill(ScoreView view, int members) {
        new FilledView(view, members).fill();
    }

    static String memberId(int member) {
        return String.format("simulated-%06d", member);
    }

    private void fill() {
        add(new Change.Modelled(model));
        for (int member = 0; member < members; member++) {
            boolean active = member % ACTIVE_ONE_IN == 0;
            for (int update = active ? UPDATES : 1; update > 0; update--) {
                add(new Change.Scored(update(member, LAST_DAY - update)));
            }
            for (int connection = 0; active && connection < CONNECTIONS; connection++) {
                String other = memberId(random.nextInt(members / ACTIVE_ONE_IN) * ACTIVE_ONE_IN);
                if (!other.equals(memberId(member))) {
                    add(new Change.Connected(memberId(member), other, LAST_DAY - connection));
                }
            }
        }
        add(new Change.Ranked(table(Cohort.EVERYONE, members)));
        for (int industry = 0; industry < INDUSTRIES; industry++) {
            add(new Change.Ranked(table(Cohort.industry("Industry " + industry), members / INDUSTRIES)));
        }
        for (int team = 0; team < members / TEAM_MEMBERS; team++) {
            add(new Change.Ranked(table(Cohort.team("Team " + team), TEAM_MEMBERS)));
        }
        view.apply(List.copyOf(batch));
    }

    private void add(Change change) {
        batch.add(change);
        if (batch.size() == BATCH) {
            view.apply(List.copyOf(batch));
            batch.clear();
        }
    }

    private ScoreUpdate update(int member, int day) {
        List<Integer> pillars = new ArrayList<>();
        for (int pillar = 0; pillar < Pillar.values().length; pillar++) {
            pillars.add(random.nextInt(2_500));
        }
        List<SignalScore> signals = new ArrayList<>();
        for (Signal signal : model.signals()) {
            signals.add(
                    new SignalScore(signal.name(), random.nextInt(100), random.nextInt(50), SignalScore.NO_ATTEMPTS));
        }
        return new ScoreUpdate(
                memberId(member),
                day,
                pillars.stream().mapToInt(Integer::intValue).sum(),
                pillars,
                signals,
                null,
                "Industry " + member % INDUSTRIES,
                "Team " + member / TEAM_MEMBERS,
                model.version());
    }

    private PercentileTable table(Cohort cohort, int size) {
        List<Integer> thresholds = new ArrayList<>();
        for (int k = 1; k <= PercentileTable.THRESHOLDS; k++) {
            thresholds.add(10_000 - k * 100);
        }
        return new PercentileTable(
                cohort, LAST_DAY, size, 5_000, List.of(1_250, 1_250, 1_250, 1_250), thresholds, model.version());
    }
}
