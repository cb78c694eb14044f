package org.openssi.benchmarks.duckdb;

import java.nio.file.Path;
import org.openssi.benchmarks.Job;

/** How a process of a benchmark begins and ends: with a job's file, and with 0, or 1 and a sentence. */
final class Mains {
    private Mains() {}

    /** What a process does. */
    interface Work {
        void of(Job job) throws Exception;
    }

    static void run(String[] arguments, Work work) {
        try {
            if (arguments.length != 1) {
                throw new IllegalArgumentException("There is one argument: the job's file.");
            }
            work.of(Job.read(Path.of(arguments[0])));
        } catch (Exception e) {
            String message = String.valueOf(e.getMessage());
            System.err.println(e.getClass().getSimpleName() + ": "
                    + message.lines().findFirst().orElse(""));
            System.exit(1);
        }
        System.exit(0);
    }
}
