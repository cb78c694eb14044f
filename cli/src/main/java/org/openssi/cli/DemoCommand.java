package org.openssi.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openssi.dashboard.DashboardServer;
import org.openssi.localkafka.LocalKafka;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.log.Production;
import org.openssi.producer.log.Progress;
import org.openssi.producer.log.Report;
import org.openssi.producer.simulate.Simulation;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scorer.run.Scorer;
import org.openssi.scorer.run.ScorerProgress;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scorer.run.ScorerSettings.Pace;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModelFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ssi demo}: everything at once, in this process, with nothing set up before. */
@Command(
        name = "demo",
        description = {
            "Shows everything at once: starts a local Kafka, simulates members and their activity, scores them day by day,"
                    + " ranks them, and opens the page. Started again it shows the same without simulating anew.",
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi demo",
            "  ./ssi demo --members 200 --days 120 --dir /tmp/small-demo",
            "  ./ssi demo --exit                          for what comes next:",
            "  ./ssi kafka --dir demo-data                the same Kafka",
            "  ./ssi export scores | head                 what it holds"
        })
final class DemoCommand implements Callable<Integer> {
    private static final int PAGE_PORT = 8080;
    private static final Topics TOPICS = Topics.of(Topics.DEFAULT_GENERATION);

    @ArgGroup(exclusive = false, validate = false)
    private DemoSettings.Given given = new DemoSettings.Given();

    @Option(names = "--exit", description = "Stop when all is scored. What it made stays in DIR.")
    private boolean exit;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "demo-data",
            description = "Where everything is kept (default: ./${DEFAULT-VALUE}).")
    private Path dir;

    @Spec
    private CommandSpec spec;

    private PrintWriter out;
    private DemoDirectory demo;

    @Override
    public Integer call() throws Refusal, InterruptedException {
        out = spec.commandLine().getOut();
        StopSignal.closeInOrder();
        int yesterday = Math.toIntExact(LocalDate.now(ZoneOffset.UTC).toEpochDay()) - 1;
        List<String> problems = DemoSettings.of(given, yesterday).problems(yesterday);
        if (!problems.isEmpty()) {
            throw new ParameterException(spec.commandLine(), String.join("; ", problems));
        }
        demo = DemoDirectory.open(dir, given, yesterday);
        DemoSettings settings = demo.settings();
        out.println("A demo of " + settings.inWords() + ", kept in " + dir + ".");
        try (LocalKafka kafka = LocalKafka.start(dir, 0)) {
            Properties client = new Properties();
            client.setProperty("bootstrap.servers", kafka.bootstrapServers());
            TopicsOnCluster.create(client, TOPICS.all(), settings.partitions());
            if (demo.isSimulated()) {
                out.println("It is simulated already.");
            } else {
                simulate(client, settings);
                demo.simulated();
            }
            if (exit) {
                score(client);
                out.println("All of it stays in " + dir + ". To look at it: ./ssi kafka --dir " + dir
                        + " , and in another terminal ./ssi dashboard , or ./ssi export scores");
            } else {
                show(client);
            }
        }
        return 0;
    }

    private void simulate(Properties client, DemoSettings settings) throws Refusal {
        long startedAt = System.nanoTime();
        Simulation simulation = new Simulation(
                settings.members(), settings.days(), settings.seed(), settings.untilDay(), DemoSettings.MEMBER_PREFIX);
        Report report;
        try (ProgressLine line = new ProgressLine("simulating")) {
            Progress progress = new Progress() {
                @Override
                public void read(long rows) {
                    // what is written is what counts
                }

                @Override
                public void written(long activities, long total) {
                    line.show(activities, total);
                    StopSignal.giveUpIfStopped();
                }
            };
            report = new Production(client, EndDays.YES, InstantSource.system(), progress, sentence -> {})
                    .run(simulation);
        }
        out.println("Simulated: " + Scored.number(report.total(Report.Outcome.PRODUCED)) + " activity records in, "
                + report.daysEnded() + " days ended" + took(startedAt));
    }

    /** Scores all that there is, says what came of it, and returns when it is committed. */
    private void score(Properties client) throws Refusal, InterruptedException {
        long startedAt = System.nanoTime();
        ScorerProgress progress;
        try (Scorer scorer = Scorer.start(client, scorerSettings(client, Pace.REPLAY))) {
            StopSignal.onStop(scorer::close);
            progress = ScoreCommand.catchUp(scorer);
        }
        String took = took(startedAt);
        Outputs outputs = Outputs.count(client, TOPICS);
        out.println("Scored: " + Scored.number(outputs.scoreUpdates()) + " score updates and "
                + Scored.number(outputs.percentileTables()) + " percentile tables out, through "
                + UtcDay.text(progress.rankedDay()) + took);
    }

    /** The page from the beginning, so that one can watch; then whatever else is written to this Kafka, live. */
    private void show(Properties client) throws Refusal, InterruptedException {
        String kafka = client.getProperty("bootstrap.servers");
        try (DashboardServer dashboard = page(client)) {
            out.println("The page: " + dashboard.url() + " (it fills while members are scored)");
            score(client);
            out.println("Kafka: " + kafka + ", for example");
            out.println("  ./ssi export scores --bootstrap-servers " + kafka + " | head");
            out.println("  ./ssi explain " + DemoSettings.MEMBER_PREFIX + "000001 --bootstrap-servers " + kafka);
            out.println("Ctrl-C stops it; started again it is there at once.");
            try (Scorer scorer = Scorer.start(client, scorerSettings(client, Pace.LIVE))) {
                StopSignal.onStop(scorer::close);
                DashboardCommand.awaitStop(dashboard);
            }
        }
    }

    private DashboardServer page(Properties client) throws Refusal {
        try {
            return DashboardServer.start(client, TOPICS.generation(), PAGE_PORT);
        } catch (Refusal portTaken) {
            return DashboardServer.start(client, TOPICS.generation(), 0);
        }
    }

    private ScorerSettings scorerSettings(Properties client, Pace pace) throws Refusal {
        return new ScorerSettings(
                TOPICS,
                ScoringModelFile.byDefault(),
                Runtime.getRuntime().availableProcessors(),
                StateDirs.ofLog(demo.scorerState(), client, TOPICS),
                pace);
    }

    private static String took(long startedAt) {
        return " (" + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt) + " s).";
    }
}
