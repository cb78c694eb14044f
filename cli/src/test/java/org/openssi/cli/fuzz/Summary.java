package org.openssi.cli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was tried, what it was held against, and what came of it: on the console, and in the long form in docs/fuzz.md. */
final class Summary {
    /** Asked for with {@code -Dfuzz.long=true}. */
    static final boolean LONG_FORM = Boolean.getBoolean("fuzz.long");

    private static final String HEAD = """
            # Hostile input

            What `bash .ci/fuzz` did when it was run last; the build runs a short form of the same. A failure names the seed of
            its input, which makes it again: `-Dfuzz.target=NAME -Dfuzz.seed=NUMBER`.

            """;

    private static final List<String> DAMAGED = new ArrayList<>();
    private static final List<String> MADE = new ArrayList<>();

    private Summary() {}

    /** Damaged input, much of it. Only what passed gets here. */
    static synchronized void add(Fuzzer.Result r) {
        add(
                DAMAGED,
                "| %s | %,d | %d | %,d | %,d | %,d ms | %,d KB | passed |"
                        .formatted(
                                r.target(),
                                r.inputs(),
                                r.seed(),
                                r.accepted(),
                                r.rejected(),
                                r.longestNanos() / 1_000_000,
                                r.mostAllocated() >> 10));
    }

    /** Something that was made by hand. */
    static synchronized void add(String done, String compared, long tookMillis) {
        add(MADE, "| %s | %s | %,d ms | passed |".formatted(done, compared, tookMillis));
    }

    private static void add(List<String> rows, String row) {
        rows.add(row);
        System.out.println("fuzz: " + row);
        if (LONG_FORM) {
            try {
                Path docs = Path.of("").toAbsolutePath().getParent().resolve("docs");
                Files.writeString(Files.createDirectories(docs).resolve("fuzz.md"), text());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("""
                ## Damaged at random

                Good samples with bits, bytes, characters, lines, lengths and numbers changed, and among each other with good
                ones. Compared: each record is taken or rejected with a reason, each file read or refused in one sentence of one
                line; no other exception; no input takes longer than %d s; rows read are rows produced, skipped and rejected; the
                good rows among the bad ones are all produced. Accepted and rejected are records; memory is the most that one
                input made the program allocate, garbage included.

                | what | inputs | seed | accepted | rejected | longest | most memory | result |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """.formatted(Fuzzer.HANG.toSeconds()));
        DAMAGED.forEach(row -> text.append(row).append('\n'));
        text.append("""

                ## Made to do harm

                | done | compared | took | result |
                | --- | --- | --- | --- |
                """);
        MADE.forEach(row -> text.append(row).append('\n'));
        return String.format(Locale.ROOT, "%s", text);
    }
}
