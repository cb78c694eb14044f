package org.openssi.producer.linkedin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.openssi.producer.source.InputText;
import org.openssi.scoring.Refusal;

/**
 * The files in an archive, zipped or unpacked. Nothing is ever written to the disk; how many files there are, how big
 * one is, and how much bigger than its compressed form, has limits.
 */
final class ArchiveFiles implements AutoCloseable {
    private static final int MAX_FILES = 20_000;
    private static final int MAX_DEPTH = 12;
    private static final long MAX_FILE_BYTES = 512L << 20;

    /** Text is compressed to a tenth, a bomb to a thousandth. */
    private static final long MAX_RATIO = 200;

    private static final long RATIO_MATTERS_BYTES = 4L << 20;

    private final Path archive;
    private final ZipFile zip;
    private final List<String> paths;

    private ArchiveFiles(Path archive, ZipFile zip, List<String> paths) {
        this.archive = archive;
        this.zip = zip;
        this.paths = paths;
    }

    /**
     * Opens a zip file or a folder.
     *
     * @throws Refusal if it is neither, cannot be read, or is beyond a limit
     */
    static ArchiveFiles open(Path archive) throws Refusal {
        ZipFile zip = null;
        try {
            if (Files.isDirectory(archive)) {
                return new ArchiveFiles(archive, null, list(archive));
            }
            // Names that are not marked as UTF-8 may be anything: this never fails, and ours are plain letters.
            zip = new ZipFile(archive.toFile(), StandardCharsets.ISO_8859_1);
            return new ArchiveFiles(archive, zip, list(archive, zip));
        } catch (IOException e) {
            closeAfter(e, zip);
            throw Files.exists(archive)
                    ? new Refusal(
                            archive + " is neither a zip file nor a folder: name a LinkedIn data archive as it was"
                                    + " downloaded, or unpacked.",
                            e)
                    : InputText.unreadable(archive, e);
        }
    }

    /** The paths of all files, with {@code /}, by name. */
    List<String> paths() {
        return paths;
    }

    /** The text of one of them, without its byte-order mark. */
    String text(String path) throws Refusal {
        try (Reader reader = InputText.decode(new ByteArrayInputStream(bytes(path)))) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new Refusal(
                    "The file " + path + " in " + archive + " cannot be read (" + e.getMessage()
                            + "): download the archive again.",
                    e);
        }
    }

    @Override
    public void close() throws Refusal {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException e) {
            throw InputText.unreadable(archive, e);
        }
    }

    private byte[] bytes(String path) throws IOException, Refusal {
        if (zip == null) {
            Path file = archive.resolve(path);
            requireSize(path, Files.size(file));
            return Files.readAllBytes(file);
        }
        ZipEntry entry = zip.getEntry(path);
        long compressed = Math.max(1, entry.getCompressedSize());
        long limit = Math.min(MAX_FILE_BYTES, Math.max(RATIO_MATTERS_BYTES, compressed * MAX_RATIO));
        try (InputStream in = zip.getInputStream(entry)) {
            // What the entry says of its size need not be true: what comes out is counted.
            byte[] bytes = in.readNBytes(Math.toIntExact(limit + 1));
            if (bytes.length > limit) {
                throw tooBig(path);
            }
            return bytes;
        }
    }

    private void requireSize(String path, long size) throws Refusal {
        if (size > MAX_FILE_BYTES) {
            throw tooBig(path);
        }
    }

    private Refusal tooBig(String path) {
        return new Refusal("The file " + path + " in " + archive
                + " is far bigger than those of LinkedIn's archives: take it out of the archive.");
    }

    private static List<String> list(Path archive, ZipFile zip) throws Refusal {
        requireCount(archive, zip.size());
        List<String> paths = new ArrayList<>();
        for (ZipEntry entry : (Iterable<ZipEntry>)
                () -> zip.stream().map(each -> (ZipEntry) each).iterator()) {
            if (!entry.isDirectory()) {
                paths.add(entry.getName());
            }
        }
        paths.sort(Comparator.naturalOrder());
        return paths;
    }

    private static List<String> list(Path folder) throws IOException, Refusal {
        List<String> paths = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            files.filter(Files::isRegularFile)
                    .limit(MAX_FILES + 1L)
                    .forEach(
                            file -> paths.add(folder.relativize(file).toString().replace('\\', '/')));
        }
        requireCount(folder, paths.size());
        paths.sort(Comparator.naturalOrder());
        return paths;
    }

    private static void requireCount(Path archive, int count) throws Refusal {
        if (count > MAX_FILES) {
            throw new Refusal(archive + " has more than " + MAX_FILES
                    + " files, far more than LinkedIn's archives: name the archive itself.");
        }
    }

    private static void closeAfter(IOException reason, ZipFile zip) {
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
