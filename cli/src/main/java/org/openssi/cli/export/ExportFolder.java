package org.openssi.cli.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openssi.scoring.Refusal;

/**
 * A folder that an export replaces as a whole: it is written beside its place, and put there when it is complete, so that
 * days of an older export never stay among those of a newer one.
 */
public final class ExportFolder implements AutoCloseable {
    /** What an export has put there, and so may take away. */
    private static final Pattern OURS = Pattern.compile("day=\\d{4}-\\d{2}-\\d{2}|part-0\\.parquet");

    private final Path folder;
    private final Path partial;

    private ExportFolder(Path folder, Path partial) {
        this.folder = folder;
        this.partial = partial;
    }

    /**
     * Makes an empty folder beside it.
     *
     * @throws Refusal if there is something else in the folder than an export
     */
    public static ExportFolder replacing(Path folder) throws Refusal, IOException {
        requireExport(folder);
        Path parent = folder.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path partial = parent.resolve("." + folder.getFileName() + ".partial");
        delete(partial); // of a run that was killed
        return new ExportFolder(folder, Files.createDirectory(partial));
    }

    private static void requireExport(Path folder) throws Refusal, IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new Refusal(folder + " is a file: move it away, or name another folder with --out.");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            Path other = entries.filter(entry ->
                            !OURS.matcher(entry.getFileName().toString()).matches())
                    .findAny()
                    .orElse(null);
            if (other != null) {
                throw new Refusal("The folder " + folder + " would be replaced, and holds " + other.getFileName()
                        + ", which is not of an export: move it away, or name another folder with --out.");
            }
        }
    }

    /** Where to write. */
    public Path partial() {
        return partial;
    }

    /** Puts what was written in its place. */
    public void complete() throws IOException {
        delete(folder);
        Files.move(partial, folder);
    }

    /** What was not completed goes. */
    @Override
    public void close() throws IOException {
        delete(partial);
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> paths = Files.walk(tree)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
