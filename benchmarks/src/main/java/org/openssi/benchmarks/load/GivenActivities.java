package org.openssi.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.ActivitySource;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;

/**
 * Some activities.
 *
 * @param activities by ascending time
 */
public record GivenActivities(List<Activity> activities) implements ActivitySource {
    private static final String FILE = "day";

    /** Reads those that {@link ProduceLoad} has kept. */
    public static GivenActivities read(Path file) throws Refusal {
        List<Activity> all = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                all.add((Activity) ActivityCodec.decode(bytes));
            }
        } catch (EOFException end) {
            return new GivenActivities(all);
        } catch (IOException e) {
            throw new Refusal("The next days cannot be read from " + file + ".", e);
        }
    }

    /** Those of some days, both included. */
    public GivenActivities of(int first, int last) {
        return new GivenActivities(activities.stream()
                .filter(activity -> activity.day() >= first && activity.day() <= last)
                .toList());
    }

    @Override
    public void readInto(ActivitySink sink) {
        for (Activity activity : activities) {
            sink.read(FILE);
            sink.accept(FILE, activity);
        }
    }

    @Override
    public boolean inTimeOrder() {
        return true;
    }
}
