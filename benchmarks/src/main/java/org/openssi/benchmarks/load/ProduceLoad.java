package org.openssi.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.openssi.benchmarks.Job;
import org.openssi.producer.log.EndDays;
import org.openssi.producer.log.Production;
import org.openssi.producer.log.Progress;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;

/**
 * Simulates the load into the activity topics, as {@code ./ssi produce simulate} does, and ends its days. Some more days
 * are kept in a file, each activity behind its length in four bytes, for whoever wants to see what a day costs.
 *
 * <p>System properties say what the load is: {@value #MEMBERS}, how many members there are, and, if not as many of them as
 * give the job's records are to be active, {@value #ACTIVE}, how many are. {@value #STEP} says which of it is produced.
 */
public final class ProduceLoad {
    /** How many days are kept behind the last one. */
    public static final int MORE_DAYS = 15;

    public static final String MEMBERS = "ssi.bench.members";
    public static final String ACTIVE = "ssi.bench.active";
    public static final String STEP = "ssi.bench.step";

    /** What is produced: the whole load, or first its first day, and then, by another process, the rest. */
    public enum Step {
        WHOLE,
        FIRST_DAY,
        REST
    }

    private static final long SEED = 1;

    /** Of more members than this, one in {@link #COUNTED} tells how many records a day with any has. */
    private static final int ALL_COUNTED = 1_000;

    private static final int COUNTED = 64;

    private final Job job;
    private final Step step;
    private int counted = 1;
    private long records;
    private long countedRecords;
    private long memberDays;
    private int day;
    private final Set<String> membersOfDay = new HashSet<>();

    private ProduceLoad(Job job, Step step) {
        this.job = job;
        this.step = step;
    }

    public static void main(String[] arguments) throws Exception {
        try {
            Step step = Step.valueOf(System.getProperty(STEP, Step.WHOLE.name()));
            new ProduceLoad(Job.read(Path.of(arguments[0])), step)
                    .run(Integer.getInteger(MEMBERS), Integer.getInteger(ACTIVE));
        } catch (Refusal e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run(int members, Integer active) throws IOException, Refusal {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", job.bootstrapServers());
        int days = job.lastDay() - job.firstDay() + 1;
        int all = days + MORE_DAYS;
        int last = job.lastDay() + MORE_DAYS;
        Load load = active == null
                ? Load.of(job.records(), members, all, SEED, last)
                : Load.ofMembers(active, members - active, all, SEED, last);
        counted = load.activeMembers() > ALL_COUNTED ? COUNTED : 1;
        Path dir = Path.of(job.dir());
        try (DataOutputStream nextDays =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(dir.resolve("next-days.bin"))))) {
            new Production(client, EndDays.YES, InstantSource.system(), Progress.NONE, note -> {})
                    .run(history(load, nextDays));
        }
        Map<String, Number> figures = Map.of(
                "records",
                records,
                "activeMembers",
                load.activeMembers(),
                "recordsPerMemberDay",
                (double) countedRecords / memberDays);
        new ObjectMapper().writeValue(dir.resolve("figures.json").toFile(), figures);
    }

    /** The load up to the last day, or a step of it; what is of the next days goes into the file. */
    private ActivitySource history(Load load, DataOutputStream nextDays) {
        return new ActivitySource() {
            @Override
            public void readInto(ActivitySink sink) throws Refusal {
                load.readInto(new ActivitySink() {
                    @Override
                    public void read(String file) {
                        sink.read(file);
                    }

                    @Override
                    public void accept(String file, Activity activity) {
                        if (activity.day() > job.lastDay()) {
                            keep(activity, nextDays);
                        } else if (isOfStep(activity)) {
                            count(activity);
                            sink.accept(file, activity);
                        }
                    }

                    @Override
                    public void skipped(String file, String reason) {
                        sink.skipped(file, reason);
                    }

                    @Override
                    public void rejected(String file, String reason, String detail) {
                        sink.rejected(file, reason, detail);
                    }
                });
            }

            @Override
            public boolean inTimeOrder() {
                return true;
            }
        };
    }

    private boolean isOfStep(Activity activity) {
        return step == Step.WHOLE || (activity.day() == job.firstDay()) == (step == Step.FIRST_DAY);
    }

    private void count(Activity activity) {
        records++;
        if (activity.memberId().hashCode() % counted != 0) {
            return;
        }
        if (activity.day() != day) {
            day = activity.day();
            membersOfDay.clear();
        }
        countedRecords++;
        memberDays += membersOfDay.add(activity.memberId()) ? 1 : 0;
    }

    private static void keep(Activity activity, DataOutputStream nextDays) {
        byte[] bytes = ActivityCodec.encode(activity);
        try {
            nextDays.writeInt(bytes.length);
            nextDays.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
