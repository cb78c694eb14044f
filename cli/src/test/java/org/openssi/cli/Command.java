package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Runs {@code ssi} commands against one broker, as a user would, and tells what they print. */
public final class Command {
    private final String bootstrapServers;

    /** What a command printed and how it ended. */
    public record Outcome(int status, String out, String err) {}

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
    public Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--bootstrap-servers");
        all.add(bootstrapServers);
        return runAlone(all.toArray(String[]::new));
    }

    /** Runs a command that takes no broker. */
    public static Outcome runAlone(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Ssi.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Outcome(status, out.toString(), err.toString());
    }

    /** Runs a command that must succeed, and returns what it prints. */
    public String succeeds(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.status()).as(outcome.err() + outcome.out()).isZero();
        return outcome.out();
    }

    /** Runs a command that must be refused, and returns the one sentence that it says. */
    public String refuses(String... arguments) {
        return refusal(run(arguments));
    }

    /** The one sentence of a command that was refused. */
    static String refusal(Outcome outcome) {
        assertThat(outcome.status()).as(outcome.err() + outcome.out()).isEqualTo(1);
        assertThat(outcome.err().lines()).as(outcome.err()).hasSize(1);
        assertThat(outcome.err().strip()).startsWith("ssi: ").endsWith(".").doesNotContain("\tat ", "Exception");
        assertThat(outcome.out()).isEmpty();
        return outcome.err().strip();
    }
}
