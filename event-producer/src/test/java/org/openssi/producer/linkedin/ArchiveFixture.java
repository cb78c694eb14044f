package org.openssi.producer.linkedin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openssi.producer.source.Collected;
import org.openssi.scoring.Refusal;

/** An archive that a test writes file by file. */
final class ArchiveFixture {
    static final long NOW = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();

    private final Path folder;

    ArchiveFixture(Path parent, String name) throws IOException {
        folder = Files.createDirectories(parent.resolve(name));
    }

    /** One that belongs to Ada Byron. */
    static ArchiveFixture ofAda(Path parent) throws IOException {
        return new ArchiveFixture(parent, "Complete_LinkedInDataExport_10-06-2025")
                .with("Profile.csv", "First Name,Last Name,Headline,Summary,Industry,Geo Location\nAda,Byron,,,,\n");
    }

    ArchiveFixture with(String path, String text) throws IOException {
        return with(path, text, UTF_8);
    }

    ArchiveFixture with(String path, String text, Charset charset) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(charset));
        return this;
    }

    Path folder() {
        return folder;
    }

    Collected read() throws Refusal {
        return read(Optional.empty(), folder);
    }

    static Collected read(Optional<String> member, Path... archives) throws Refusal {
        return Collected.from(new LinkedInSource(List.of(archives), member, Optional.empty(), NOW));
    }

    /** A zip file with these entries, a path and a text in turn. */
    static Path zip(Path file, String... pathsAndTexts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(pathsAndTexts[i]));
                zip.write(pathsAndTexts[i + 1].getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }
}
