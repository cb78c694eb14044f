package org.openssi.producer.linkedin;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.openssi.producer.source.InputText;
import org.openssi.scoring.Refusal;

/**
 * The files in an archive, zipped or unpacked. Nothing is ever written to the disk; how many files there are, how big
 * one is, and how much bigger than its compressed form, has limits. Links are not followed.
 */
final class ArchiveFiles implements AutoCloseable {
    private static final int MAX_FILES = 20_000;
    private static final int MAX_DEPTH = 12;
    private static final long MAX_FILE_BYTES = 64L << 20;

    /** All that is read of one archive. */
    private static final long MAX_BYTES = 256L << 20;

    private final Path archive;
    private final ZipFile zip;
    private final List<String> paths;
    /** Where each of them is in a folder: a name may have bytes that are no text. */
    private final Map<String, Path> inFolder;

    private final Set<String> links;
    private long bytesRead;

    private ArchiveFiles(Path archive, ZipFile zip) throws Refusal {
        this.archive = archive;
        this.zip = zip;
        this.paths = list(archive, zip);
        this.inFolder = Map.of();
        this.links = Set.of();
    }

    private ArchiveFiles(Path folder, Map<String, Path> inFolder, Set<String> links) {
        this.archive = folder;
        this.zip = null;
        this.paths = List.copyOf(inFolder.keySet());
        this.inFolder = inFolder;
        this.links = links;
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
                return ofFolder(archive);
            }
            ZipDirectory.require(archive, MAX_FILES);
            // Names that are not marked as UTF-8 may be anything: this never fails, and ours are plain letters.
            zip = new ZipFile(archive.toFile(), StandardCharsets.ISO_8859_1);
            return new ArchiveFiles(archive, zip);
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

    /** Whether it is a link to something, which is not followed: it could lead anywhere. */
    boolean isLink(String path) {
        return links.contains(path);
    }

    /** The paths of all files, with {@code /}, by name. */
    List<String> paths() {
        return paths;
    }

    /** The text of one of them, without its byte-order mark. */
    String text(String path) throws Refusal {
        try {
            byte[] bytes = bytes(path);
            bytesRead += bytes.length;
            if (bytesRead > MAX_BYTES) {
                throw new Refusal("The files in " + archive
                        + " are far bigger than those of LinkedIn's archives: name the archive itself.");
            }
            return InputText.text(bytes);
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
            try (InputStream in = Files.newInputStream(inFolder.get(path), LinkOption.NOFOLLOW_LINKS)) {
                return bytes(path, in, MAX_FILE_BYTES);
            }
        }
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw new ZipException("its name cannot be found again");
        }
        long compressed = Math.min(MAX_FILE_BYTES, Math.max(1, entry.getCompressedSize()));
        long limit = Math.max(InputText.RATIO_MATTERS_BYTES, compressed * InputText.MAX_RATIO);
        if (entry.getSize() > limit) {
            throw tooBig(path);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            // What the entry says of its size need not be true: what comes out is counted.
            return bytes(path, in, Math.min(MAX_FILE_BYTES, limit));
        }
    }

    private byte[] bytes(String path, InputStream in, long limit) throws IOException, Refusal {
        byte[] bytes = in.readNBytes(Math.toIntExact(limit + 1));
        if (bytes.length > limit) {
            throw tooBig(path);
        }
        return bytes;
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

    private static ArchiveFiles ofFolder(Path folder) throws IOException, Refusal {
        Map<String, Path> files = new TreeMap<>();
        Set<String> links = new HashSet<>();
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder, MAX_DEPTH)) {
            all = walk.limit(MAX_FILES + 1L).toList();
        } catch (UncheckedIOException e) {
            throw InputText.unreadable(folder, e.getCause());
        }
        requireCount(folder, all.size());
        for (Path file : all) {
            boolean link = Files.isSymbolicLink(file) && !file.equals(folder);
            if (link || Files.isRegularFile(file)) {
                String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
                files.put(path, file);
                if (link) {
                    links.add(path);
                }
            }
        }
        return new ArchiveFiles(folder, files, links);
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
