package org.openssi.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.openssi.producer.table.TableSource;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.model.ScoringModelFile;

/** What people write by hand: mappings and models. */
final class YamlTargets {
    private YamlTargets() {}

    static List<Target> all(Path dir, Path examples) throws IOException {
        return List.of(new Mappings(dir, examples), new Models());
    }

    /** Characters damaged, or lines left out, doubled, moved and indented otherwise. */
    private static String damaged(String text, SplittableRandom random) {
        if (random.nextBoolean()) {
            return Mutation.of(text, random);
        }
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            switch (random.nextInt(5)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(random.nextInt(lines.size()), line);
                case 2 -> lines.set(at, line.replaceFirst(": .*", "") + ": " + Mutation.text(random));
                case 3 -> lines.set(at, " ".repeat(random.nextInt(4)) + line.strip());
                default -> lines.set(at, Mutation.of(line, random));
            }
            if (lines.isEmpty()) {
                lines.add("");
            }
        }
        return String.join("\n", lines);
    }

    /** A damaged mapping is refused, or means something: then the rows have their outcomes by it. */
    private static final class Mappings implements Target {
        private final String good;
        private final Path rows;
        private final Path mapping;

        Mappings(Path dir, Path examples) throws IOException {
            good = Files.readString(examples.resolve("crm-mapping.yaml")).replaceAll("(?m)(^| +)#.*$", "");
            List<String> all = Files.readAllLines(examples.resolve("crm-activity.csv"));
            rows = Files.write(dir.resolve("crm-activity.csv"), all.subList(0, 8));
            mapping = dir.resolve("damaged-mapping.yaml");
        }

        @Override
        public String name() {
            return "mapping";
        }

        @Override
        public int shortForm() {
            return 1_000;
        }

        @Override
        public int longForm() {
            return 60_000;
        }

        @Override
        public Outcome tryOne(SplittableRandom random) throws Exception {
            Files.writeString(mapping, damaged(good, random).replaceAll("[\ud800-\udfff]", "?"));
            TableSource source;
            try {
                source = new TableSource(rows, mapping);
            } catch (Refusal e) {
                Judged.requireSentence(e);
                return Outcome.REJECTED;
            }
            Judged judged = Judged.of(source);
            return judged == null
                    ? Outcome.REJECTED
                    : judged.requireAnOutcomePerRow().outcome();
        }
    }

    /** A damaged model is refused by line, or is a model. */
    private static final class Models implements Target {
        private final String good = ScoringModelFile.byDefault().text().replaceAll("(?m)(^| +)#.*$", "");

        @Override
        public String name() {
            return "model";
        }

        @Override
        public int shortForm() {
            return 1_000;
        }

        @Override
        public int longForm() {
            return 60_000;
        }

        @Override
        public Outcome tryOne(SplittableRandom random) {
            String text = damaged(good, random);
            ScoringModelFile.problems(text)
                    .forEach(problem -> Judged.require(
                            problem.line() >= 1
                                    && problem.sentence().length() < 2_000
                                    && problem.sentence().lines().count() == 1,
                            "This is no line about a line: " + problem));
            try {
                ScoringModelFile file = ScoringModelFile.of(text, "a-model.yaml");
                Judged.require(file.model().signals().size() >= 4, "A model without signals.");
                return Outcome.ACCEPTED;
            } catch (Refusal e) {
                Judged.requireSentence(e);
                return Outcome.REJECTED;
            }
        }
    }
}
