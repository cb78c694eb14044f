package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.Refusal;

/** Where a demo is kept: which one it is, and whether it was simulated to the end. */
final class DemoDirectory {
    private static final String FILE = "demo.properties";
    private static final String SIMULATED = "simulated";

    private static final String SCORER_STATE = "scorer-state";

    private final Path dir;
    private final DemoSettings settings;
    private boolean simulated;

    private DemoDirectory(Path dir, DemoSettings settings, boolean simulated) {
        this.dir = dir;
        this.settings = settings;
        this.simulated = simulated;
    }

    /**
     * Finds the demo that is there, or begins a new one.
     *
     * @param yesterday the last day that can be simulated
     * @throws Refusal if there is another demo, or something that is none
     */
    static DemoDirectory open(Path dir, DemoSettings.Given given, int yesterday) throws Refusal {
        try {
            Path file = dir.resolve(FILE);
            DemoDirectory demo = Files.exists(file) ? found(dir, given) : begun(dir, given, yesterday);
            if (!demo.simulated) {
                // It was interrupted: half a log is no use.
                LocalKafka.erase(dir);
                delete(demo.scorerState());
            }
            return demo;
        } catch (IOException e) {
            throw unusable(dir, e);
        }
    }

    private static DemoDirectory found(Path dir, DemoSettings.Given given) throws IOException, Refusal {
        Properties properties = new Properties();
        DemoSettings settings;
        try (Reader reader = Files.newBufferedReader(dir.resolve(FILE), UTF_8)) {
            properties.load(reader);
            settings = DemoSettings.of(properties);
        } catch (IllegalArgumentException | NullPointerException | java.time.DateTimeException e) {
            throw new Refusal(
                    dir.resolve(FILE)
                            + " does not say which demo this is: delete the folder, or name another with --dir.",
                    e);
        }
        if (!settings.agreeWith(given)) {
            throw new Refusal(dir + " holds a demo of " + settings.inWords()
                    + ": ask for that, delete the folder, or name another with --dir.");
        }
        return new DemoDirectory(dir, settings, Boolean.parseBoolean(properties.getProperty(SIMULATED)));
    }

    private static DemoDirectory begun(Path dir, DemoSettings.Given given, int yesterday) throws IOException, Refusal {
        DemoSettings settings = DemoSettings.of(given, yesterday);
        if (LocalKafka.hasData(dir)) {
            throw new Refusal(dir + " holds the data of a Kafka that is no demo: name another folder with --dir.");
        }
        Files.createDirectories(dir);
        DemoDirectory demo = new DemoDirectory(dir, settings, false);
        demo.write();
        return demo;
    }

    DemoSettings settings() {
        return settings;
    }

    /** Where its scorer keeps local state. */
    Path scorerState() {
        return dir.resolve(SCORER_STATE);
    }

    /** Whether its log is complete. */
    boolean isSimulated() {
        return simulated;
    }

    /** Its log is now complete. */
    void simulated() throws Refusal {
        simulated = true;
        try {
            write();
        } catch (IOException e) {
            throw unusable(dir, e);
        }
    }

    private void write() throws IOException {
        Properties properties = settings.toProperties();
        properties.setProperty(SIMULATED, String.valueOf(simulated));
        try (Writer writer = Files.newBufferedWriter(dir.resolve(FILE), UTF_8)) {
            properties.store(writer, "Which demo this is.");
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Refusal unusable(Path dir, IOException e) {
        // These exceptions' messages are but the path.
        String why = Files.exists(dir) && !Files.isDirectory(dir)
                ? "it is a file"
                : e instanceof FileSystemException inFile && inFile.getReason() == null
                        ? "no file may be written there"
                        : e.getMessage();
        return new Refusal("The folder " + dir + " cannot be used (" + why + "): name another with --dir.", e);
    }
}
