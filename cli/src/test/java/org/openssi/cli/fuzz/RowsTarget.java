package org.openssi.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.openssi.producer.source.ActivitySource;
import org.openssi.scoring.Refusal;

/**
 * A file of rows, good ones and damaged ones among each other. The good ones must all come through. Of the damaged rows
 * of a CSV file one at most has quotes: two would enclose what stands between them, and nobody could tell.
 */
abstract class RowsTarget implements Target {
    private static final int MAX_ROWS = 10;

    private final String name;
    private final Path file;

    RowsTarget(String name, Path dir) {
        this.name = name;
        this.file = dir.resolve(name + ".txt");
    }

    /** The first line, or {@code null}. */
    abstract String header();

    /** A good row. */
    abstract String row(String id, SplittableRandom random);

    abstract ActivitySource source(Path file) throws Refusal;

    /** That the row of this id was taken. */
    abstract void require(String id, Judged judged);

    boolean quotesMatter() {
        return header() != null;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int shortForm() {
        return 600;
    }

    @Override
    public int longForm() {
        return 50_000;
    }

    @Override
    public Outcome tryOne(SplittableRandom random) throws Exception {
        List<String> lines = new ArrayList<>();
        List<String> good = new ArrayList<>();
        if (header() != null) {
            lines.add(header());
        }
        boolean quotes = false;
        int rows = 1 + random.nextInt(MAX_ROWS);
        for (int i = 0; i <= rows; i++) {
            String id = "row-" + i + "-" + random.nextInt(1_000_000);
            if (i == 0 || i == rows || random.nextBoolean()) {
                good.add("good-" + id);
                lines.add(row("good-" + id, random));
            } else {
                String bad = Mutation.of(row("bad-" + id, random), random);
                if (quotes && quotesMatter()) {
                    bad = bad.replace("\"", "");
                }
                quotes |= bad.contains("\"");
                lines.add(bad);
            }
        }
        boolean damaged = random.nextInt(4) == 0;
        write(lines, damaged, random);
        Judged judged = Judged.of(source(file));
        if (judged == null) {
            Judged.require(damaged, "A file is refused of which only rows are damaged.");
            return Outcome.REJECTED;
        }
        judged.requireOneOutcomePerRow();
        if (!damaged) {
            good.forEach(id -> require(id, judged));
        }
        return judged.outcome();
    }

    private void write(List<String> lines, boolean damaged, SplittableRandom random) throws IOException {
        String end = Judged.any(new String[] {"\n", "\n", "\r\n"}, random);
        String text = String.join(end, lines) + (random.nextBoolean() ? end : "");
        boolean wide = random.nextInt(20) == 0;
        Charset charset = wide ? UTF_16LE : UTF_8;
        byte[] bytes = ((wide || random.nextInt(4) == 0 ? "\ufeff" : "") + text).getBytes(charset);
        Files.write(file, damaged ? Mutation.of(bytes, random) : bytes);
    }
}
