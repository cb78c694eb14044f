package org.openssi.benchmarks.load;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Properties;
import org.openssi.benchmarks.Job;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.log.Production;
import org.openssi.producer.log.Progress;
import org.openssi.scoring.Refusal;

/** Simulates the load into the activity topics, as {@code ./ssi produce simulate} does, and ends its days. */
public final class ProduceLoad {
    private ProduceLoad() {}

    public static void main(String[] arguments) throws Exception {
        Job job = Job.read(Path.of(arguments[0]));
        try {
            Properties client = new Properties();
            client.setProperty("bootstrap.servers", job.bootstrapServers());
            int members = Integer.getInteger("ssi.bench.members");
            Load load = Load.of(job.records(), members, job.lastDay() - job.firstDay() + 1, 1, job.lastDay());
            new Production(client, EndDays.YES, InstantSource.system(), Progress.NONE, note -> {}).run(load);
        } catch (Refusal e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
