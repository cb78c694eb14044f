package org.openssi.producer.source;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests find what is not in the module: the repository's examples, and real data beside the repository. */
public final class SharedData {
    private SharedData() {}

    /** The folder of real data; it need not be there. */
    public static Path folder() {
        String named = System.getProperty("openssi.shared.data");
        return named != null
                ? Path.of(named)
                : repository().resolveSibling("shared").resolve("data");
    }

    /** One of the repository's examples. */
    public static Path example(String name) {
        return repository().resolve("examples").resolve(name);
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("examples")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
