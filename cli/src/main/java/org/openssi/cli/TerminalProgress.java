package org.openssi.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.openssi.producer.log.Progress;

/** A progress bar on a terminal, nothing at all in a pipe. */
final class TerminalProgress implements Progress, AutoCloseable {
    @SuppressWarnings(
            "SystemConsoleNull") // Java 22 to 24 have one in a pipe, too: there the bar goes to standard error
    private final boolean watched = System.console() != null;

    private ProgressBar bar;
    private boolean writing;

    @Override
    public void read(long rows) {
        if (watched && !writing) {
            if (bar == null) {
                bar = bar("reading", " rows");
            }
            bar.stepTo(rows);
        }
    }

    @Override
    public void written(long activities, long total) {
        if (!watched) {
            return;
        }
        if (!writing) {
            close();
            writing = true;
            bar = bar("writing", " activities");
        }
        if (total >= 0) {
            bar.maxHint(total);
        }
        bar.stepTo(activities);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private static ProgressBar bar(String task, String unit) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(-1)
                .setUnit(unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .build();
    }
}
