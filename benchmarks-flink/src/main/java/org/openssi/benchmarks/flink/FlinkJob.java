package org.openssi.benchmarks.flink;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the process of a benchmark is told, as the other peers are: the same file, of which this one needs a part.
 *
 * @param bootstrapServers where the broker is
 * @param partitions of each activity topic
 * @param threads how many may work at once
 * @param dir a folder of this process's own, which exists
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record FlinkJob(String bootstrapServers, int partitions, int threads, String dir) {
    static FlinkJob read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), FlinkJob.class);
    }
}
