package org.openssi.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What each process of a benchmark is told: it is the one argument of its main, as a JSON file.
 *
 * @param bootstrapServers where the broker is
 * @param partitions of each activity topic
 * @param records how many activities the topics hold
 * @param firstDay of the activities, days since 1970-01-01
 * @param lastDay of the activities, days since 1970-01-01; all topics have ended it
 * @param threads how many may work at once
 * @param dir a folder of this process's own, which exists
 * @param parquet the folder with the same activities as Parquet files
 */
public record Job(
        String bootstrapServers,
        int partitions,
        long records,
        int firstDay,
        int lastDay,
        int threads,
        String dir,
        String parquet) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a job that was written by {@link #write}. */
    public static Job read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Job.class);
    }

    /** Writes the job into a file. */
    public void write(Path file) throws IOException {
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }
}
