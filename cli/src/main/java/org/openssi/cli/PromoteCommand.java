package org.openssi.cli;

import java.util.Properties;
import java.util.concurrent.Callable;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.Generations;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi promote}: which generation the page shows. */
@Command(
        name = "promote",
        description = {
            "Says which generation the page shows, by one record in ssi.generations: every dashboard that was"
                    + " started without --generation goes over to it within seconds. Promote the other one to go back.",
        },
        footer = {
            "",
            "Examples:",
            "  ./ssi promote mine",
            "  ./ssi promote --show",
            "  ./ssi promote default                     back to the one without a name"
        })
final class PromoteCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "G",
            arity = "0..1",
            description = "The generation; '" + Topics.DEFAULT_GENERATION_WORD + "' is the one without a name.")
    private String generation;

    @Option(names = "--show", description = "Only say which one is shown.")
    private boolean show;

    @Mixin
    private KafkaOptions kafka;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        if (show == (generation != null)) {
            throw new ParameterException(spec.commandLine(), "Name a generation, or ask with --show");
        }
        Properties client = kafka.clientProperties();
        if (generation != null) {
            Generations.show(client, GenerationOption.named(generation, spec));
        }
        String shown = Generations.shown(client).generation();
        spec.commandLine()
                .getOut()
                .println("The page shows the generation " + (shown.isEmpty() ? Topics.DEFAULT_GENERATION_WORD : shown)
                        + ".");
        return 0;
    }
}
