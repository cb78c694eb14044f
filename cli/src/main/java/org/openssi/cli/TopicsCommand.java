package org.openssi.cli;

import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.openssi.schemas.topics.Topic;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ssi topics}: the topics as the cluster has them. */
@Command(
        name = "topics",
        description =
                "Makes the topics, says how those of the cluster differ from what they must be, or who needs which rights.",
        subcommands = {TopicsCommand.Create.class, TopicsCommand.Check.class, AclsCommand.class},
        synopsisSubcommandLabel = "(create | check | acls)")
final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: create, check or acls");
    }

    /** {@code ssi topics create}. */
    @Command(
            name = "create",
            description = "Makes the topics that are missing, and leaves the others as they are.",
            footer = {
                "",
                "Examples:",
                "  ./ssi topics create --partitions 12     the count is chosen once",
                "  ./ssi topics create --generation next   another generation's outputs"
            })
    static final class Create implements Callable<Integer> {
        @Mixin
        private KafkaOptions kafka;

        @Mixin
        private GenerationOption generation;

        @Mixin
        private PartitionsOption partitions;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Refusal {
            Properties properties = kafka.clientProperties();
            OptionalInt asked = partitions.asked();
            Topics withLog = TopicsOnCluster.withLog(properties, generation.topics());
            OptionalInt there = TopicsOnCluster.logPartitions(properties, withLog);
            if (there.isPresent() && asked.isPresent() && there.getAsInt() != asked.getAsInt()) {
                throw new Refusal("The activity topics have " + there.getAsInt()
                        + " partitions already, and a partition count is chosen once: leave --partitions out, or delete"
                        + " the topics and begin anew.");
            }
            int count = asked.orElse(there.orElse(Topics.DEFAULT_PARTITIONS));
            List<Topic> topics = withLog.all();
            List<String> made = TopicsOnCluster.create(properties, topics, count);
            for (Topic topic : topics) {
                boolean isNew = made.contains(topic.name());
                spec.commandLine()
                        .getOut()
                        .println(
                                isNew
                                        ? "made " + topic.name() + " with " + topic.partitions(count) + " partitions"
                                        : "there is " + topic.name());
            }
            return 0;
        }
    }

    /** {@code ssi topics check}. */
    @Command(
            name = "check",
            description =
                    "Compares the topics with their declaration and says what differs; exit status 1 if anything does.",
            footer = {"", "Example:", "  ./ssi topics check --partitions 12"})
    static final class Check implements Callable<Integer> {
        @Mixin
        private KafkaOptions kafka;

        @Mixin
        private GenerationOption generation;

        @Mixin
        private PartitionsOption partitions;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Refusal {
            Properties properties = kafka.clientProperties();
            Topics withLog = TopicsOnCluster.withLog(properties, generation.topics());
            List<Topic> topics = withLog.all();
            OptionalInt asked = partitions.asked();
            List<String> differences = asked.isPresent()
                    ? TopicsOnCluster.check(properties, topics, asked.getAsInt())
                    : TopicsOnCluster.check(properties, withLog, topics);
            differences.forEach(spec.commandLine().getOut()::println);
            if (differences.isEmpty()) {
                spec.commandLine().getOut().println("All " + topics.size() + " topics are as they must be.");
            }
            return differences.isEmpty() ? 0 : 1;
        }
    }

    /** How many partitions, if somebody says so. */
    static final class PartitionsOption {
        private static final int MOST = 1_000;

        @Option(
                names = "--partitions",
                paramLabel = "P",
                description = "How many partitions the activity topics have, and all others per member.")
        private Integer count;

        @Spec(Spec.Target.MIXEE)
        private CommandSpec spec;

        OptionalInt asked() {
            if (count == null) {
                return OptionalInt.empty();
            }
            if (count < 1 || count > MOST) {
                throw new ParameterException(
                        spec.commandLine(), "--partitions is from 1 to " + MOST + ", which " + count + " is not.");
            }
            return OptionalInt.of(count);
        }
    }
}
