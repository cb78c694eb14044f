package org.openssi.benchmarks;

import java.util.Arrays;
import java.util.List;

/** What is measured. */
enum Peer {
    CEILING("ceiling", "Plain clients: read, decode, write as many updates", "no work at all"),
    OURS("ours", "`./ssi score --until-caught-up`, exactly once", "—"),
    DUCKDB(
            "duckdb",
            "DuckDB, the same job in SQL over Parquet",
            "nothing live: no late or early records, no duplicates, no rejection, no restart in the middle, no networks"),
    FLINK(
            "flink",
            "Flink, the same job, checkpointed, the same topics",
            "no late or early records, no duplicates, no rejection, no networks"),
    STREAMS_WINDOWS(
            "streamsWindows",
            "Kafka Streams' own windows, 90 days advancing by one, on a log of its own",
            "no update where activity only ages out, no percentile tables, no totals and levels beyond the window");

    final String id;
    final String what;
    final String doesNotDo;

    Peer(String id, String what, String doesNotDo) {
        this.id = id;
        this.what = what;
        this.doesNotDo = doesNotDo;
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(peer -> peer.id).toList();
    }
}
