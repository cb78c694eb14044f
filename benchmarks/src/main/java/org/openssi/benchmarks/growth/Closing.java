package org.openssi.benchmarks.growth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openssi.benchmarks.LiveScoring;
import org.openssi.benchmarks.MeasuredProcess;
import org.openssi.benchmarks.Stage;
import org.openssi.benchmarks.load.IdleMembers;
import org.openssi.producer.log.ActivityWriter;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.log.EndedDays;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;

/**
 * What it takes a running scorer to close a day, by how many members are due on it: each of them has published one post.
 * The posts are read before the day is ended, so that only closing it counts. Nobody else is due, for all that members
 * have besides is a profile of the first day.
 */
final class Closing {
    private static final int FEW = 200_000;
    private static final int MANY = 1_000_000;

    /** The members that there are, and those of them who are due. */
    private record Due(int members, int due) {}

    private static final List<Due> POINTS = List.of(
            new Due(FEW, 1_000),
            new Due(FEW, 10_000),
            new Due(FEW, 50_000),
            new Due(FEW, 200_000),
            new Due(MANY, 10_000));

    /** Days before the first that is measured: it finds a scorer as it is when it has run for a while. */
    private static final int WARM_UP_DAYS = 3;

    private static final int WARM_UP_DUE = 10_000;

    /** Of each point's days the one in the middle counts, by its time. */
    private static final int DAYS_EACH = 3;

    /** So far before the last day of other logs that all of its days are over. */
    private static final int FIRST_DAY_BEFORE = 60;

    private record Closed(double seconds, double cpuSeconds) {}

    private final Ground ground;
    private final Stage stage;
    private final int members;
    private int day;
    private long expectedUpdates;

    private Closing(Ground ground, Stage stage, int members) {
        this.ground = ground;
        this.stage = stage;
        this.members = members;
        day = ground.lastDay() - FIRST_DAY_BEFORE;
    }

    static void measure(Ground ground, Consumer<Point> points) throws IOException, Refusal, InterruptedException {
        Map<Integer, List<Integer>> dueByMembers = new LinkedHashMap<>();
        for (Due point : ground.chosen(POINTS)) {
            dueByMembers
                    .computeIfAbsent(ground.scaled(point.members), first -> new ArrayList<>())
                    .add(ground.scaled(point.due));
        }
        for (Map.Entry<Integer, List<Integer>> of : dueByMembers.entrySet()) {
            int members = of.getKey();
            ground.stage(
                    "closing, " + members + " members",
                    members,
                    1,
                    stage -> new Closing(ground, stage, members).run(of.getValue(), points));
        }
    }

    private void run(List<Integer> dues, Consumer<Point> points) throws IOException, Refusal, InterruptedException {
        LiveScoring.produce(stage.client(), new IdleMembers(members, day), EndDays.YES);
        Scored first = ground.score(stage, Ground.GENERATION, 1, Ground.THREADS);
        expectedUpdates = members;
        requireUpdates(first.scoreUpdates());
        try (MeasuredProcess scorer = stage.startScorer(
                "live", Ground.GENERATION, Ground.THREADS, first.states().get(0))) {
            LiveScoring.awaitStarted(scorer);
            try (LiveScoring live = LiveScoring.of(stage, Ground.GENERATION);
                    ActivityWriter writer =
                            new ActivityWriter(stage.client(), stage.job().partitions())) {
                EndedDays ended = EndedDays.read(stage.client(), stage.job().partitions());
                ground.says("  warming up");
                for (int i = 0; i < WARM_UP_DAYS; i++) {
                    close(live, scorer, writer, ended, ground.scaled(WARM_UP_DUE));
                }
                for (int due : dues) {
                    ground.says("  " + Numbers.text(due) + " due");
                    points.accept(measured(live, scorer, writer, ended, due));
                }
            }
        }
        requireUpdates(Ground.result(stage, Ground.GENERATION).scoreUpdates());
    }

    private Point measured(LiveScoring live, MeasuredProcess scorer, ActivityWriter writer, EndedDays ended, int due)
            throws IOException, Refusal, InterruptedException {
        List<Closed> days = new ArrayList<>();
        for (int i = 0; i < DAYS_EACH; i++) {
            days.add(close(live, scorer, writer, ended, due));
        }
        days.sort(Comparator.comparingDouble(Closed::seconds));
        Closed middle = days.get(DAYS_EACH / 2);
        return new Point.Figures()
                .and(Point.MEMBERS, members)
                .and(Point.SECONDS, middle.seconds)
                .and(Point.CPU_SECONDS, middle.cpuSeconds)
                .and("seconds, least", days.get(0).seconds)
                .and("seconds, most", days.get(DAYS_EACH - 1).seconds)
                .and(Point.MEMORY_MIB, Ground.mib(scorer.peakMemoryBytes()))
                .at(due);
    }

    /** One more day, from the first of its ends until its table of everyone was read. */
    private Closed close(LiveScoring live, MeasuredProcess scorer, ActivityWriter writer, EndedDays ended, int due)
            throws IOException, Refusal, InterruptedException {
        day++;
        for (int i = 0; i < due; i++) {
            String memberId = IdleMembers.id((int) ((long) i * members / due));
            writer.write(
                    Activity.of(memberId + "-" + day, memberId, ActivityType.POST_PUBLISHED, UtcDay.startMillis(day)));
        }
        writer.flush();
        expectedUpdates += due;
        LiveScoring.awaitIdle(scorer);
        double idleRate = LiveScoring.idleRate(scorer);
        double cpuBefore = scorer.cpuSeconds();
        long began = System.nanoTime();
        writer.endDay(ActivityTopic.SCORED, day, ended);
        writer.flush();
        live.awaitTable(day, scorer);
        double seconds = (System.nanoTime() - began) / 1e9;
        LiveScoring.awaitIdle(scorer);
        double waiting = idleRate * (System.nanoTime() - began) / 1e9;
        return new Closed(seconds, Math.max(0, scorer.cpuSeconds() - cpuBefore - waiting));
    }

    private void requireUpdates(long updates) throws Refusal {
        if (updates != expectedUpdates) {
            throw new Refusal("There are " + updates + " score updates, and there must be " + expectedUpdates + ".");
        }
    }
}
