package org.openssi.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.model.ModelProblem;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ssi model}: looks at scoring models. Needs no Kafka. */
@Command(
        name = "model",
        description = "Checks or shows a scoring model.",
        subcommands = {ModelCommand.Check.class, ModelCommand.Show.class},
        footer = {
            "",
            "Examples:",
            "  ./ssi model show > my-model.yaml          the model that comes with the project, to start from",
            "  ./ssi model check my-model.yaml",
            "  ./ssi model show my-model.yaml --json     with every default filled in"
        })
final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing what to do, check or show");
    }

    /** {@code ssi model check}: every problem with its line. */
    @Command(
            name = "check",
            description = "Names every line of a model file that is wrong, and why.",
            footer = {"", "Example:", "  ./ssi model check my-model.yaml"})
    static final class Check implements Callable<Integer> {
        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "A model file; without one the model that comes with the project.")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Refusal {
            if (file == null) {
                sayGood("The default model", ScoringModelFile.byDefault().model());
                return 0;
            }
            List<ModelProblem> problems = ScoringModelFile.problems(text(file));
            if (problems.isEmpty()) {
                sayGood(file.toString(), ScoringModelFile.read(file).model());
                return 0;
            }
            PrintWriter err = spec.commandLine().getErr();
            for (ModelProblem problem : problems) {
                err.println(file + ", line " + problem.line() + ": " + problem.sentence());
            }
            return 1;
        }

        private void sayGood(String name, ScoringModel model) {
            spec.commandLine()
                    .getOut()
                    .println(name + " is good: version " + model.version() + ", "
                            + model.signals().size() + " signals, a window of " + model.windowDays() + " days, hash "
                            + model.hash() + ".");
        }

        private static String text(Path file) throws Refusal {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new Refusal("The model file " + file + " cannot be read as UTF-8 text: name a readable file.", e);
            }
        }
    }

    /** {@code ssi model show}: the file as it is, or its canonical JSON. */
    @Command(
            name = "show",
            description = "Prints a model.",
            footer = {"", "Examples:", "  ./ssi model show", "  ./ssi model show my-model.yaml --json"})
    static final class Show implements Callable<Integer> {
        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "A model file; without one the model that comes with the project.")
        private Path file;

        @Option(names = "--json", description = "As JSON with every default filled in, in the form that is hashed.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws Refusal {
            ScoringModelFile model = file == null ? ScoringModelFile.byDefault() : ScoringModelFile.read(file);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(model.model().canonicalJson());
            } else {
                out.print(model.text());
                out.flush();
            }
            return 0;
        }
    }
}
