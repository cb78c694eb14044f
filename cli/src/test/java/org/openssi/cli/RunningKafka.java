package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ssi kafka} on any free port, as long as it is used. */
final class RunningKafka {
    private static final Pattern ADDRESS = Pattern.compile("Kafka listens on (\\S+) ");

    private RunningKafka() {}

    /** What is done with it. */
    interface Use {
        void of(String address) throws Exception;
    }

    /** Starts it over a folder, and stops it when it has been used. */
    static void use(Path dir, Use use) throws Exception {
        StringWriter said = new StringWriter();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread command = new Thread(() -> status.complete(Ssi.run(
                Run.NO_SETTINGS,
                new PrintWriter(said, true),
                new PrintWriter(said, true),
                "kafka",
                "--port",
                "0",
                "--dir",
                dir.toString())));
        command.start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ADDRESS.matcher(said.toString()).find());
            Matcher address = ADDRESS.matcher(said.toString());
            assertThat(address.find()).isTrue();
            use.of(address.group(1));
        } finally {
            command.interrupt();
        }
        assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
    }
}
