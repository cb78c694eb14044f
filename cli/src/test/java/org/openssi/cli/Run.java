package org.openssi.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command, and all that came of it. */
record Run(int status, String out, String err) {
    /** Runs the command to its end. */
    static Run of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Ssi.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(status, out.toString(), err.toString());
    }
}
