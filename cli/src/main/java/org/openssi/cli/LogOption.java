package org.openssi.cli;

import java.util.Properties;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which log a command writes to. */
final class LogOption {
    @Option(
            names = "--generation",
            paramLabel = "G",
            defaultValue = Topics.DEFAULT_GENERATION,
            description = "Into the log that './ssi rebuild' made for this generation; without it into the one that"
                    + " generations share.")
    private String generation;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** The topics with that log. */
    Topics topics(Properties client) throws Refusal {
        Topics asked = GenerationOption.named(generation, spec);
        Topics topics = TopicsOnCluster.withLog(client, asked);
        if (!asked.generation().isEmpty() && topics.logNames().equals(Topics.activityNames())) {
            throw new Refusal("The generation " + asked.generation()
                    + " has no log of its own: leave --generation out, or make one with './ssi rebuild'.");
        }
        return topics;
    }
}
