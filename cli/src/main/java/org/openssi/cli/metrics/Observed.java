package org.openssi.cli.metrics;

import java.util.Optional;

/** A service as a monitoring system sees it. It may be asked by several threads. */
public interface Observed {
    /** Its figures in the text form of Prometheus. */
    String figures();

    /** What keeps it from working although it could, in a sentence; empty while it is well. */
    Optional<String> trouble();

    /** Why nobody should rely on it yet, in a sentence; empty once it works. */
    Optional<String> notReady();
}
