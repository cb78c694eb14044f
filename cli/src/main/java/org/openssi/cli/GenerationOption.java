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
        return of(generation, spec);
    }

    /** The topics of a generation that is named for itself, where the one without a name has a word, too. */
    static Topics named(String name, CommandSpec command) {
        return of(name.equals(Topics.DEFAULT_GENERATION_WORD) ? Topics.DEFAULT_GENERATION : name, command);
    }

    private static Topics of(String name, CommandSpec command) {
        try {
            return Topics.of(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
