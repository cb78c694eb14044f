package org.openssi.scoring.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openssi.scoring.Refusal;

/**
 * A model file that was read and checked.
 *
 * @param text the file as it was read
 * @param model what it says
 */
public record ScoringModelFile(String text, ScoringModel model) {
    /** A model is a page of text; what is larger is something else. */
    private static final int MAX_BYTES = 1 << 20;

    private static final String DEFAULT_RESOURCE = "/scoring-model.yaml";

    /** The model that comes with the project. */
    public static ScoringModelFile byDefault() {
        try (InputStream resource = ScoringModelFile.class.getResourceAsStream(DEFAULT_RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("The default model is missing from the distribution.");
            }
            return of(new String(resource.readAllBytes(), StandardCharsets.UTF_8), "the default model");
        } catch (IOException | Refusal e) {
            throw new IllegalStateException("The default model is damaged.", e);
        }
    }

    /** The model in a file; a {@link Refusal} names the line that is wrong, and why. */
    public static ScoringModelFile read(Path file) throws Refusal {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Refusal(file + " is larger than a model can be (1 MiB): name a model file.");
            }
            return of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString(),
                    file.toString());
        } catch (IOException e) {
            throw new Refusal("The model file " + file + " cannot be read as UTF-8 text: name a readable file.", e);
        }
    }

    /** The model in a text; {@code name} is what the user knows it by. */
    public static ScoringModelFile of(String text, String name) throws Refusal {
        ScoringModelParser parser = ScoringModelParser.parse(text);
        List<ModelProblem> problems = parser.problems();
        if (problems.isEmpty()) {
            return new ScoringModelFile(text, parser.model());
        }
        ModelProblem first = problems.get(0);
        String more = problems.size() == 1
                ? ""
                : " Of such lines there are " + (problems.size() - 1) + " more: './ssi model check' names them all.";
        throw new Refusal(name + ", line " + first.line() + ": " + first.sentence() + more);
    }

    /** Everything that is wrong with a model's text, by line; empty if nothing is. */
    public static List<ModelProblem> problems(String text) {
        return ScoringModelParser.parse(text).problems();
    }
}
