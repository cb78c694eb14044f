package org.openssi.cli.forget;

/** Is told how far long work has come. */
public interface Watcher {
    /** Of this task so many records are done, of so many. */
    void doing(String task, long done, long total);
}
