package org.openssi.producer.linkedin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.producer.source.Collected;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;

/** Archives that somebody made in order to do harm. */
class HostileArchivesTest {
    private static final String PROFILE = "First Name,Last Name,Headline\nAda,Byron,Poet\n";
    private static final String VOTES = "Date,Link,OptionText\n2024-05-07 16:41:18,l,Yes\n";

    @TempDir
    private Path temporary;

    @Test
    void doesNotFollowLinksOutOfAFolderOrInCircles() throws Exception {
        // Given
        Path outside = Files.writeString(temporary.resolve("outside.csv"), VOTES);
        ArchiveFixture ada = ArchiveFixture.ofAda(temporary);
        Files.createSymbolicLink(ada.folder().resolve("Votes.csv"), outside);
        Files.createSymbolicLink(ada.folder().resolve("circle"), ada.folder());
        // When
        Collected collected = ada.read();
        // Then
        assertThat(collected.counts())
                .containsExactly(
                        "Profile.csv produced 1",
                        "Profile.csv read 1",
                        "Votes.csv skipped 1: a link, not a file",
                        "circle skipped 1: a link, not a file");
    }

    @Test
    void doesNotUnzipWhatIsZippedInside() throws Exception {
        // Given
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[30 << 20]);
        }
        Path zip = temporary.resolve("nested.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("Profile.csv"));
            out.write(PROFILE.getBytes(UTF_8));
            out.putNextEntry(new ZipEntry("Votes.csv"));
            out.write(bomb.toByteArray());
            out.putNextEntry(new ZipEntry("more.zip"));
            out.write(bomb.toByteArray());
        }
        // When
        Collected collected = ArchiveFixture.read(Optional.of("ada"), zip);
        // Then
        assertThat(collected.counts())
                .contains(
                        "Votes.csv rejected 1: NO_HEADER", "more.zip skipped 1: not a file that activity is read from");
    }

    @Test
    void refusesAnArchiveWithADirectoryThatWouldFillTheMemory() throws Exception {
        // Given
        Path zip = temporary.resolve("many.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (int i = 0; i < 70_000; i++) {
                out.putNextEntry(new ZipEntry("f" + i));
            }
        }
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ArchiveFixture.read(Optional.of("ada"), zip))
                .withMessageContaining("has more than 20000 files");
        assertThat(zip).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01 Jan +999999999", "1/1/+9999999 1:00", "+9999999-1-1 1:00:00"})
    void rejectsDatesOfNoYearOfOurs(String date) throws Exception {
        // Given
        ArchiveFixture ada =
                ArchiveFixture.ofAda(temporary).with("Votes.csv", "Date,Link,OptionText\n\"" + date + "\",l,Yes\n");
        // When
        Collected collected = ada.read();
        // Then
        assertThat(collected.counts()).contains("Votes.csv rejected 1: BAD_TIME");
    }

    /** Names and contents of one letter, and marks that composing would have to sort one by one. */
    @Test
    void readsEndlessNamesInTime() throws Exception {
        // Given
        String letters = "a".repeat(300_000);
        String marks = "a" + "\u0301".repeat(150_000) + "\u0323".repeat(150_000);
        ArchiveFixture ada = ArchiveFixture.ofAda(temporary)
                .with(
                        "messages.csv",
                        "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
                                + "c,Ada Byron,,"
                                + letters + ",,2026-09-19 17:15:39 UTC," + letters + letters + "\n")
                .with(
                        "Connections.csv",
                        "First Name,Last Name,URL,Position,Connected On\n" + marks + ",B,,CEO,05 Sep 2026\n");
        // When
        Collected collected = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ada.read());
        // Then
        assertThat(collected.activities("messages.csv")).hasSize(1);
        assertThat(collected.activities("Connections.csv"))
                .hasSize(1)
                .extracting(Activity::counterpartId)
                .allMatch(id -> id.length() > 1_000, "an id that the log rejects as too long");
    }

    @Test
    void refusesAFileOfNothingButSeparators() throws IOException {
        // Given
        ArchiveFixture ada = ArchiveFixture.ofAda(temporary).with("Votes.csv", "Date,Link\n" + ",".repeat(11_000_000));
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(ada::read)
                .withMessageContaining("Votes.csv")
                .withMessageContaining("more than 10000000 values");
        assertThat(ada.folder()).isDirectory();
    }
}
