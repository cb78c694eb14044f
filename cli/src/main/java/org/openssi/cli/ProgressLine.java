package org.openssi.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work has come: a bar on a terminal, nothing in a pipe. */
final class ProgressLine implements AutoCloseable {
    private static final int REDRAW_MILLIS = 250;
    private static final long UNKNOWN = -1;

    private final ProgressBar bar;

    /** @param task what is being done, in a word or two */
    @SuppressWarnings("SystemConsoleNull") // the launcher asks newer Javas for the console of old
    ProgressLine(String task) {
        bar = System.console() == null
                ? null
                : new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(UNKNOWN)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(REDRAW_MILLIS)
                        .build();
    }

    /** So many are done, of a total that may be -1 where nobody knows it. */
    void show(long done, long total) {
        if (bar != null) {
            bar.maxHint(total).stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
