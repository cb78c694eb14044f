package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Runs {@code ssi} commands against one broker, as a user would, and tells what they print. */
public final class Command {
    private final String bootstrapServers;

    public Command(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Kafka client properties of the broker. */
    public Properties client() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", bootstrapServers);
        return client;
    }

    /** Runs a command. */
    Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--bootstrap-servers");
        all.add(bootstrapServers);
        return Run.of(all.toArray(String[]::new));
    }

    /** Runs a command that must succeed, and returns what it prints. */
    public String succeeds(String... arguments) {
        Run run = run(arguments);
        assertThat(run.status()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    /** Runs a command that must be refused, and returns the one sentence that it says. */
    public String refuses(String... arguments) {
        return refusal(run(arguments));
    }

    /** The one sentence of a command that was refused. */
    static String refusal(Run run) {
        assertThat(run.status()).as(run.err() + run.out()).isEqualTo(1);
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        assertThat(run.err().strip()).startsWith("ssi: ").endsWith(".").doesNotContain("\tat ", "Exception");
        assertThat(run.out()).isEmpty();
        return run.err().strip();
    }
}
