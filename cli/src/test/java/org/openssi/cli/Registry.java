package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openssi.localkafka.FreePorts;

/**
 * A real schema registry, Apicurio, in a process of its own: it runs on Java 25 alone. {@code .ci/run} puts its archive into
 * {@code cli/target/registry}.
 */
final class Registry implements AutoCloseable {
    /** Why the tests with a registry are skipped. */
    static final String MISSING = "No schema registry is in cli/target/registry (.ci/run puts it there), or there is no"
            + " Java 25 among the folders beside this Java's: it is not tried.";

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
    private static final int JAVA = 25;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final String url;

    private Registry(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static boolean isThere() throws IOException {
        return java().isPresent() && archive().isPresent();
    }

    /** Starts one that has no schemas yet, in a folder. */
    static Registry start(Path dir) throws Exception {
        Files.createDirectories(dir);
        Process unpack = new ProcessBuilder(
                        "tar", "xzf", archive().orElseThrow().toAbsolutePath().toString(), "-C", dir.toString())
                .inheritIO()
                .start();
        assertThat(unpack.waitFor()).isZero();
        int port = FreePorts.on127001(1).get(0);
        Process process = new ProcessBuilder(
                        java().orElseThrow().toString(),
                        "-Xmx512m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        "quarkus-run.jar")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("registry.log").toFile())
                .start();
        Registry registry = new Registry(process, "http://127.0.0.1:" + port + "/apis/ccompat/v7");
        await().atMost(STARTS_WITHIN)
                .ignoreExceptions()
                .until(() -> registry.get("/subjects").isArray());
        return registry;
    }

    /** Where it speaks Confluent's protocol. */
    String url() {
        return url;
    }

    JsonNode get(String path) throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static Optional<Path> archive() throws IOException {
        Path folder = Path.of("target", "registry");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz")).findAny();
        }
    }

    /** Systems keep several Javas side by side, or name each by a variable. */
    private static Optional<Path> java() throws IOException {
        Path javas = Path.of(System.getProperty("java.home")).toRealPath().getParent();
        try (Stream<Path> beside = Files.list(javas)) {
            Stream<Path> named = System.getenv().entrySet().stream()
                    .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                    .map(variable -> Path.of(variable.getValue()));
            return Stream.concat(beside, named)
                    .filter(Registry::isNewEnough)
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .findFirst();
        }
    }

    private static boolean isNewEnough(Path home) {
        try {
            return Files.readString(home.resolve("release"))
                    .lines()
                    .filter(line -> line.startsWith("JAVA_VERSION=\""))
                    .anyMatch(line -> Integer.parseInt(line.replaceAll("\\D*(\\d+).*", "$1")) >= JAVA);
        } catch (IOException e) {
            return false; // no Java's folder
        }
    }
}
