package org.openssi.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openssi.cli.metrics.MetricsServer;
import org.openssi.cli.metrics.ScorerMetrics;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scorer.run.Scorer;
import org.openssi.scorer.run.ScorerProgress;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.model.ScoringModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ssi score}: the scorer. */
@Command(
        name = "score",
        description = {
            "Scores members and ranks cohorts: reads the activity topics, and writes score updates and percentile tables"
                    + " for every day that is over. Started again it goes on where it was; several of them share the work.",
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi score                                         live, until Ctrl-C",
            "  ./ssi score --until-caught-up",
            "  ./ssi score --generation g2 --model my-model.yaml   the same log under another model, beside the first"
        })
final class ScoreCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "The scoring model; else the one that ssi comes with.")
    private Path model;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many work at once; more than partitions are idle (default: as many as processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            defaultValue = "scorer-state",
            description =
                    "Where local state is kept, apart for each Kafka cluster and log; when lost it is restored from Kafka"
                            + " (default: ./${DEFAULT-VALUE}).")
    private Path stateDir;

    @Option(
            names = "--until-caught-up",
            description = "Stop when all that was in the log at the start is read, closed and ranked.")
    private boolean untilCaughtUp;

    @Mixin
    private MetricsOptions metricsOptions;

    @Mixin
    private GenerationOption generation;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    @SuppressWarnings("try") // what answers is only to be closed
    public Integer call() throws Refusal, InterruptedException {
        if (threads < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
        }
        metricsOptions.check();
        Properties client = kafka.clientProperties();
        ScorerSettings settings = new ScorerSettings(
                generation.topics(),
                model == null ? ScoringModelFile.byDefault() : ScoringModelFile.read(model),
                threads,
                StateDirs.ofLog(stateDir, client, generation.topics()),
                untilCaughtUp ? ScorerSettings.Pace.REPLAY : ScorerSettings.Pace.LIVE);
        PrintWriter out = spec.commandLine().getOut();
        long startedAt = System.nanoTime();
        ScorerProgress progress;
        try (Scorer scorer = Scorer.start(client, settings);
                MetricsServer metrics = metricsOptions.start(new ScorerMetrics(scorer, InstantSource.system()))) {
            StopSignal.onStop(scorer::close);
            if (untilCaughtUp) {
                progress = catchUp(scorer);
            } else {
                progress = scorer.progress();
                out.println("Scoring with the model " + settings.model().model().version() + " until Ctrl-C.");
                scorer.awaitStopped();
            }
        }
        // Only now is everything that is counted here committed.
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedAt);
        Topics topics = TopicsOnCluster.withLog(client, generation.topics());
        Scored.lines(topics, progress, seconds).forEach(out::println);
        Scored.holding(topics, progress).forEach(out::println);
        return 0;
    }

    /** Shows how far this instance is on the way; returns how far all are in the end. */
    static ScorerProgress catchUp(Scorer scorer) throws Refusal, InterruptedException {
        try (ProgressLine line = new ProgressLine("scoring")) {
            return scorer.awaitCaughtUp(() -> line.show(
                    scorer.logAtStart().recordsRead(scorer.progress()),
                    scorer.logAtStart().recordsLeft()));
        }
    }
}
