package org.openssi.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output that remembers when its reader has gone, as {@code head} does once it has seen enough. */
final class StandardOutput extends FilterOutputStream {
    private static volatile boolean readerGone;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** Whether nobody reads any more: no failure, and nothing left to do. */
    static boolean readerGone() {
        return readerGone;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            readerGone |= String.valueOf(e.getMessage()).contains("Broken pipe");
            throw e;
        }
    }
}
