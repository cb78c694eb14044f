package org.openssi.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command, and all that came of it. */
record Run(int status, String out, String err) {
    /** An environment that says nothing, whatever the one of this run says. */
    static final Environment NO_SETTINGS = new Environment(Map.of());

    /** Runs the command to its end. */
    static Run of(String... arguments) {
        return in(NO_SETTINGS, arguments);
    }

    /** Runs the command to its end where the environment says this. */
    static Run in(Environment environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Ssi.run(environment, new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(status, out.toString(), err.toString());
    }
}
