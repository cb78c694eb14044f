package org.openssi.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openssi.producer.log.EndDays;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.RejectionReason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ssi rejected}: what to do about records that did not count. */
@Command(
        name = "rejected",
        description = "Deals with records that did not count; './ssi export rejected' shows them.",
        subcommands = RejectedCommand.Replay.class,
        synopsisSubcommandLabel = "replay",
        footer = {"", "Example:", "  ./ssi rejected replay --reason WRONG_PARTITION"})
final class RejectedCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with them: replay");
    }

    /** {@code ssi rejected replay}. */
    @Command(
            name = "replay",
            description = {
                "Puts rejected records back: judges each anew, by its content, and writes those that are right now to the"
                        + " topic and the partition where they belong. What is still wrong is reported and left alone.",
                "",
                "WRONG_PARTITION, WRONG_TOPIC: mended by this alone",
                "IN_THE_FUTURE:                once its time has come",
                "UNKNOWN_TYPE, UNDECODABLE:    once this version knows the type or the schema",
                "TOO_LATE:                     only in a log that is rebuilt in order"
            },
            footer = {
                "",
                "A record that is put back twice counts once. No day is ended by it.",
                "",
                "Examples:",
                "  ./ssi rejected replay --reason WRONG_PARTITION",
                "  ./ssi rejected replay --reason IN_THE_FUTURE --reason UNKNOWN_TYPE --generation g2"
            })
    static final class Replay implements Callable<Integer> {
        @Option(
                names = "--reason",
                paramLabel = "R",
                required = true,
                split = ",",
                description =
                        "Those that were rejected for this reason, several with commas: ${COMPLETION-CANDIDATES}.")
        private List<RejectionReason> reasons;

        @Mixin
        private GenerationOption generation;

        @Mixin
        private KafkaOptions kafka;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Refusal {
            Properties client = kafka.clientProperties();
            RejectedSource source = new RejectedSource(client, generation.topics(), EnumSet.copyOf(reasons));
            return ProduceOptions.produce(
                    source, EndDays.NO, client, TopicsOnCluster.withLog(client, generation.topics()), spec);
        }
    }
}
