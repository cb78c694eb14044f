package org.openssi.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that were made to do harm. */
final class HostileFiles {
    private static final String GOOD_EVENT =
            "{\"activityId\":\"a%s\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1790000000000}\n";
    private static final int DIRECTORY_SIGNATURE = 0x02014b50;
    private static final int SIZE_AT = 24;

    private final Path dir;
    private final int megabytes;
    private final List<Case> small = new ArrayList<>();
    private final List<Case> archives = new ArrayList<>();

    /**
     * A file and what must come of it.
     *
     * @param kind of source
     * @param what it is, for the summary
     */
    record Case(String kind, Path file, String what, String outcome) {}

    private interface Writing {
        void to(BufferedWriter out) throws IOException;
    }

    /** @param megabytes how large the large ones are */
    HostileFiles(Path dir, int megabytes) throws IOException {
        this.dir = dir;
        this.megabytes = megabytes;
        Files.writeString(
                dir.resolve("mapping.yaml"),
                "memberId: {column: who}\ntype: POST_PUBLISHED\noccurredAt: {column: when}\n");
        Files.writeString(dir.resolve("rows.csv"), "who,when\nanna,2026-10-05T10:00:00Z\n");
        makeLines();
        makeRows();
        makeYaml();
        makeArchives();
    }

    /** Those that a process with 64 MB must be able to deal with. */
    List<Case> small() {
        return small;
    }

    /** Archives are read file by file, each in memory. */
    List<Case> archives() {
        return archives;
    }

    private void makeLines() throws IOException {
        small(
                "events",
                "endless-line.jsonl",
                "one line of " + megabytes + " MB",
                "read 3, produced 2, skipped 0, rejected 1",
                out -> {
                    out.write(GOOD_EVENT.formatted(1));
                    endless("x", out);
                    out.write("\n" + GOOD_EVENT.formatted(2));
                });
        small(
                "events",
                "nested.jsonl",
                "a million brackets on a line",
                "read 3, produced 1, skipped 0, rejected 2",
                out -> {
                    out.write(
                            "[".repeat(1_000_000) + "\n" + "{\"a\":".repeat(200_000) + "\n" + GOOD_EVENT.formatted(1));
                });
        Path bomb = dir.resolve("bomb.jsonl.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            zeros(out, 10 * megabytes);
        }
        small.add(new Case("events", bomb, "gzipped zeros of " + 10 * megabytes + " MB", "refused"));
    }

    private void makeRows() throws IOException {
        String head = "memberId,industry,team,level\nanna,,,1\n";
        small(
                "roster",
                "endless-line.csv",
                "one row of " + megabytes + " MB",
                "read 3, produced 2, skipped 0, rejected 1",
                out -> {
                    out.write(head);
                    endless("x,", out);
                    out.write("\nbob,,,1\n");
                });
        small("roster", "no-line.csv", "a header of " + megabytes + " MB", "refused", out -> endless("memberId,", out));
        int lines = (megabytes << 20) / 64;
        small(
                "roster",
                "endless-quote.csv",
                "a quote that is open for " + megabytes + " MB",
                "read " + (lines + 3) + ", produced 2, skipped 0, rejected " + (lines + 1),
                out -> {
                    out.write(head + "carl,\"\n");
                    endless(",no,member,here" + "-".repeat(48) + "\n", out);
                    out.write("bob,,,1\n");
                });
        int quotes = megabytes * 4_000;
        small(
                "table",
                "open-quotes.csv",
                quotes + " rows, each of which opens a quote",
                "read " + (quotes + 1) + ", produced 1, skipped 0, rejected " + quotes,
                out -> {
                    out.write("who,when\n");
                    for (int i = 0; i < quotes; i++) {
                        out.write("x\",\"yzz\n");
                    }
                    out.write("anna,2026-10-05T10:00:00Z\n");
                });
        small("table", "wide.csv", "a row of a million columns", "read 2, produced 1, skipped 0, rejected 1", out -> {
            out.write("who,when\n" + ",".repeat(1_000_000) + "\nanna,2026-10-05T10:00:00Z\n");
        });
        small(
                "table",
                "digits.csv",
                "numbers of a million digits",
                "read 2, produced 0, skipped 0, rejected 2",
                out -> {
                    out.write("who,when\nanna," + "9".repeat(1_000_000) + "\nbob,+999999999-12-31T00:00:00Z\n");
                });
    }

    private void makeYaml() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [%s]\n"
                    .formatted(i, i, String.join(", ", Collections.nCopies(10, "*a" + (i - 1)))));
        }
        for (String kind : List.of("mapping", "model")) {
            small(
                    kind,
                    kind + "-laughs.yaml",
                    "a " + kind + " of a billion laughs",
                    "refused",
                    out -> out.write(laughs.toString()));
            small(
                    kind,
                    kind + "-nested.yaml",
                    "a " + kind + " of 100,000 brackets",
                    "refused",
                    out -> out.write("[".repeat(100_000)));
            small(kind, kind + "-deep.yaml", "a " + kind + " of 1,000 levels", "refused", out -> {
                for (int i = 0; i < 1_000; i++) {
                    out.write(" ".repeat(i) + "a:\n");
                }
            });
            small(
                    kind,
                    kind + "-endless.yaml",
                    "a " + kind + " of " + megabytes + " MB",
                    "refused",
                    out -> endless("memberId: a\n", out));
            small(kind, kind + "-tag.yaml", "a " + kind + " that names a class", "refused", out -> {
                out.write(
                        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1/\"]]]]\n");
            });
        }
    }

    private void makeArchives() throws IOException {
        String profile = "First Name,Last Name,Headline\nAda,Byron,Poet\n";
        Path flat = dir.resolve("flat.zip");
        try (ZipOutputStream out = zip(flat, profile)) {
            out.putNextEntry(new ZipEntry("Votes.csv"));
            zeros(out, 10 * megabytes);
        }
        archives.add(new Case("archive", flat, "a zip bomb of " + 10 * megabytes + " MB", "refused"));
        Path liar = dir.resolve("liar.zip");
        Files.write(liar, smallByItsOwnWords(Files.readAllBytes(flat)));
        archives.add(new Case("archive", liar, "the same, whose directory says that it is small", "refused"));
        Path nested = dir.resolve("nested.zip");
        try (ZipOutputStream out = zip(nested, profile)) {
            out.putNextEntry(new ZipEntry("more.zip"));
            Files.copy(flat, out);
            out.putNextEntry(new ZipEntry("Votes.csv"));
            Files.copy(dir.resolve("bomb.jsonl.gz"), out);
        }
        archives.add(new Case("archive", nested, "bombs inside a zip", "read 1, produced 0, skipped 1, rejected 2"));
        Path many = dir.resolve("many.zip");
        int entries = megabytes * 10_000;
        try (ZipOutputStream out = zip(many, profile)) {
            out.setLevel(0);
            for (int i = 0; i < entries; i++) {
                out.putNextEntry(new ZipEntry("f" + i));
            }
        }
        archives.add(new Case("archive", many, "a zip of " + entries + " files", "refused"));
        Path traversal = dir.resolve("traversal.zip");
        try (ZipOutputStream out = zip(traversal, profile)) {
            for (String name : List.of("../Votes.csv", "/etc/Votes.csv", "..\\Votes.csv", "a/../../Votes.csv")) {
                out.putNextEntry(new ZipEntry(name));
                out.write("Date,Link,OptionText\n2024-05-07 16:41:18,l,Yes\n".getBytes(UTF_8));
            }
        }
        archives.add(new Case(
                "archive", traversal, "a zip whose files lead elsewhere", "read 1, produced 0, skipped 4, rejected 1"));
        Path circle = Files.createDirectory(dir.resolve("circle"));
        Files.createSymbolicLink(circle.resolve("again"), circle);
        Files.createSymbolicLink(circle.resolve("Votes.csv"), Path.of("/dev/zero"));
        Files.writeString(circle.resolve("Profile.csv"), profile);
        archives.add(new Case(
                "archive",
                circle,
                "a folder of links in circles and out",
                "read 1, produced 0, skipped 2, rejected 1"));
    }

    /** The sizes that a zip's directory claims, all of them set to ten bytes. */
    private static byte[] smallByItsOwnWords(byte[] zip) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + SIZE_AT + 4 <= zip.length; at++) {
            if (buffer.getInt(at) == DIRECTORY_SIGNATURE) {
                buffer.putInt(at + SIZE_AT, 10);
            }
        }
        return zip;
    }

    private static ZipOutputStream zip(Path file, String profile) throws IOException {
        ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        out.putNextEntry(new ZipEntry("Profile.csv"));
        out.write(profile.getBytes(UTF_8));
        return out;
    }

    private void small(String kind, String name, String what, String outcome, Writing writing) throws IOException {
        Path file = dir.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            writing.to(out);
        }
        small.add(new Case(kind, file, what, outcome));
    }

    private void endless(String piece, BufferedWriter out) throws IOException {
        for (long i = ((long) megabytes << 20) / piece.length(); i > 0; i--) {
            out.write(piece);
        }
    }

    private static void zeros(OutputStream out, int megabytes) throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < megabytes; i++) {
            out.write(zeros);
        }
    }
}
