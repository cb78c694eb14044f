package org.openssi.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One document of the files for Kubernetes. */
record Manifest(String file, String kind, JsonNode content) {
    private static final Path FOLDER = Path.of("kubernetes");

    static List<Manifest> all() throws IOException {
        List<Manifest> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(reader)) {
                        JsonNode content = new ObjectMapper().valueToTree(document);
                        all.add(new Manifest(
                                file.getFileName().toString(),
                                content.path("kind").asText(),
                                content));
                    }
                }
            }
        }
        return all;
    }

    static List<Manifest> of(String kind) throws IOException {
        return all().stream().filter(one -> one.kind().equals(kind)).toList();
    }

    String name() {
        return content.path("metadata").path("name").asText();
    }
}
