package org.openssi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.openssi.cli.Ssi;

/** The {@code ssi} command as a user would run it, against one broker. */
record SsiCommand(String bootstrapServers) {
    /** Runs a command that must succeed, and returns the lines that it prints. */
    List<String> run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", bootstrapServers));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Ssi.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        assertThat(status).as(String.join(" ", all) + ": " + err + out).isZero();
        return out.toString().lines().toList();
    }
}
