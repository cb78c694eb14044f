package org.openssi.cli;

import org.openssi.cli.forget.Watcher;

/** One progress line after the other, as tasks come. */
final class WatchedLine implements Watcher, AutoCloseable {
    private String task;
    private ProgressLine line;

    @Override
    public void doing(String nextTask, long done, long total) {
        if (!nextTask.equals(task)) {
            close();
            task = nextTask;
            line = new ProgressLine(nextTask);
        }
        line.show(done, total);
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
