package org.openssi.benchmarks.growth;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openssi.benchmarks.Stage;
import org.openssi.benchmarks.load.ProduceLoad;
import org.openssi.scoring.Refusal;

/** The series in which a log is scored from its first record to its last. */
final class WholeLog {
    private static final int YEAR_DAYS = 365;

    private static final List<Long> RECORDS = List.of(1_000_000L, 5_000_000L, 20_000_000L, 100_000_000L);
    private static final int MEMBERS = 200_000;

    private static final List<Integer> IDLE = List.of(200_000, 1_000_000, 2_000_000, 5_000_000);
    private static final int ACTIVE_BESIDE_IDLE = 6_500;

    private static final List<Integer> DAYS = List.of(90, 180, YEAR_DAYS, 730);
    private static final int ACTIVE_FOR_DAYS = 13_000;

    private static final List<Integer> WORKERS = List.of(1, 2, 4);
    private static final String SHARED_LOG = "5 million records";
    private static final long SHARED_RECORDS = 5_000_000;
    private static final int SHARED_MEMBERS = 50_000;

    private WholeLog() {}

    static void records(Ground ground, Consumer<Point> points) throws IOException, Refusal, InterruptedException {
        int members = ground.scaled(MEMBERS);
        for (long records : ground.chosen(RECORDS)) {
            long wanted = ground.scaled(records);
            ground.stage("records " + wanted, wanted, YEAR_DAYS, stage -> {
                Map<String, Double> made = ground.produce(stage, members);
                Scored scored = ground.score(stage, Ground.GENERATION, 1, Ground.THREADS);
                points.accept(withoutRecords(stage.job().records(), made, scored)
                        .and(Point.STATE_BYTES_PER_MEMBER, Ground.bytes(scored.states()) / members)
                        .at(stage.job().records()));
            });
        }
    }

    /** The first day, on which everybody is due, and what follows are measured apart. */
    static void idle(Ground ground, Consumer<Point> points) throws IOException, Refusal, InterruptedException {
        int active = ground.scaled(ACTIVE_BESIDE_IDLE);
        for (int all : ground.chosen(IDLE)) {
            int idle = ground.scaled(all);
            ground.stage("idle " + idle, 0, YEAR_DAYS, stage -> {
                Map<String, Double> made = ground.produce(stage, active, idle, ProduceLoad.Step.FIRST_DAY);
                double records = made.get("records");
                Scored first = ground.score(stage, Ground.GENERATION, 1, Ground.THREADS);
                records += ground.produce(stage, active, idle, ProduceLoad.Step.REST)
                        .get("records");
                Scored rest = ground.score(stage, Ground.GENERATION, 1, Ground.THREADS);
                if (rest.scoreUpdates() <= first.scoreUpdates()) {
                    throw new Refusal("After the first day nothing was scored.");
                }
                points.accept(new Point.Figures()
                        .and(Point.ACTIVE_MEMBERS, active)
                        .and(Point.RECORDS, records)
                        .and(Point.SCORE_UPDATES, rest.scoreUpdates())
                        .and(Point.FIRST_SECONDS, first.seconds())
                        .and(Point.FIRST_CPU_SECONDS, first.cpuSeconds())
                        .and(Point.REST_SECONDS, rest.seconds())
                        .and(Point.REST_CPU_SECONDS, rest.cpuSeconds())
                        .and(Point.MEMORY_MIB, Math.max(first.peakMemoryMib(), rest.peakMemoryMib()))
                        .and(Point.STATE_BYTES_PER_MEMBER, Ground.bytes(rest.states()) / (active + idle))
                        .at(idle));
            });
        }
    }

    static void days(Ground ground, Consumer<Point> points) throws IOException, Refusal, InterruptedException {
        int active = ground.scaled(ACTIVE_FOR_DAYS);
        for (int days : ground.chosen(DAYS)) {
            ground.stage("days " + days, 0, days, stage -> {
                Map<String, Double> made = ground.produce(stage, active, 0, ProduceLoad.Step.WHOLE);
                Scored scored = ground.score(stage, Ground.GENERATION, 1, Ground.THREADS);
                points.accept(point(stage.job().records(), made, scored)
                        .and(Point.STATE_BYTES_PER_MEMBER, Ground.bytes(scored.states()) / active)
                        .at(days));
            });
        }
    }

    static void threads(Ground ground, Consumer<Point> points) throws IOException, Refusal, InterruptedException {
        workers(ground, "threads", points, (stage, threads) -> ground.score(stage, "threads" + threads, 1, threads));
    }

    static void instances(Ground ground, Consumer<Point> points) throws IOException, Refusal, InterruptedException {
        workers(
                ground,
                "instances",
                points,
                (stage, instances) -> ground.score(stage, "instances" + instances, instances, 1));
    }

    private interface Scoring {
        Scored with(Stage stage, int workers) throws IOException, Refusal, InterruptedException;
    }

    /** One log for all points, and for both of these series: whoever works on it, the result must be the same. */
    private static void workers(Ground ground, String name, Consumer<Point> points, Scoring scoring)
            throws IOException, Refusal, InterruptedException {
        ground.stage(name, ground.scaled(SHARED_RECORDS), YEAR_DAYS, stage -> {
            Map<String, Double> made = ground.produce(stage, ground.scaled(SHARED_MEMBERS));
            for (int workers : ground.chosen(WORKERS)) {
                Scored scored = scoring.with(stage, workers);
                ground.requireSameResult(SHARED_LOG, workers + " " + name, scored);
                points.accept(point(stage.job().records(), made, scored).at(workers));
            }
        });
    }

    private static Point.Figures point(long records, Map<String, Double> made, Scored scored) {
        return point(new Point.Figures().and(Point.RECORDS, records), records, made, scored);
    }

    /** Where the records are what the series changes. */
    private static Point.Figures withoutRecords(long records, Map<String, Double> made, Scored scored) {
        return point(new Point.Figures(), records, made, scored);
    }

    private static Point.Figures point(Point.Figures figures, long records, Map<String, Double> made, Scored scored) {
        return figures.and(Point.ACTIVE_MEMBERS, made.get("activeMembers")).and(records, scored);
    }
}
