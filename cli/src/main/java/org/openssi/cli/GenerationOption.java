package org.openssi.cli;

import org.openssi.schemas.topics.Topics;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which generation a command is about. */
final class GenerationOption {
    @Option(
            names = "--generation",
            paramLabel = "G",
            defaultValue = Topics.DEFAULT_GENERATION,
            description = "One model's outputs beside others; without it the outputs that have no other name.")
    private String generation;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** The topics as the generation sees them. */
    Topics topics() {
        try {
            return Topics.of(generation);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
