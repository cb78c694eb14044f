package org.openssi.producer.log;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.scoring.activity.Activity;

/**
 * Sorts activities by time, member, type and id. Up to a bound they stay in memory; beyond it sorted runs go to a
 * temporary folder and are merged.
 */
final class ActivitySorter implements AutoCloseable {
    /** The order in which activities are written. */
    static final Comparator<Activity> ORDER = Comparator.comparingLong(Activity::occurredAt)
            .thenComparing(Activity::memberId)
            .thenComparing(Activity::type)
            .thenComparing(Activity::activityId);

    /** About 100 MB. */
    static final int DEFAULT_IN_MEMORY = 250_000;

    private static final int BUFFER_BYTES = 64 << 10;

    /** What to do with the activities in order. */
    interface Receiver<E extends Exception> {
        void accept(Activity activity) throws E;
    }

    private final int inMemory;
    private final List<Path> runs = new ArrayList<>();
    private List<Activity> activities = new ArrayList<>();
    private Path folder;
    private long size;

    /** @param inMemory how many activities stay in memory, at least 1 */
    ActivitySorter(int inMemory) {
        this.inMemory = inMemory;
    }

    void add(Activity activity) throws IOException {
        if (activities.size() == inMemory) {
            writeRun();
        }
        activities.add(activity);
        size++;
    }

    /** How many have been added. */
    long size() {
        return size;
    }

    /** Hands over all that were added, in order, once. */
    <E extends Exception> void drainTo(Receiver<E> receiver) throws E, IOException {
        activities.sort(ORDER);
        if (runs.isEmpty()) {
            for (Activity activity : activities) {
                receiver.accept(activity);
            }
            return;
        }
        merge(receiver);
    }

    @Override
    public void close() throws IOException {
        activities = new ArrayList<>();
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }

    private void writeRun() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("ssi-sort");
        }
        activities.sort(ORDER);
        Path run = folder.resolve("run-" + runs.size());
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER_BYTES))) {
            for (Activity activity : activities) {
                byte[] bytes = ActivityCodec.encode(activity);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        }
        activities.clear();
    }

    private <E extends Exception> void merge(Receiver<E> receiver) throws E, IOException {
        List<Run> open = new ArrayList<>();
        try {
            PriorityQueue<Run> heads = new PriorityQueue<>(
                    Comparator.comparing((Run run) -> run.head, ORDER).thenComparingInt(run -> run.number));
            for (Path path : runs) {
                Run run = new Run(open.size(), path);
                open.add(run);
                if (run.advance()) {
                    heads.add(run);
                }
            }
            Run last = new Run(open.size(), activities);
            if (last.advance()) {
                heads.add(last);
            }
            while (!heads.isEmpty()) {
                Run run = heads.remove();
                receiver.accept(run.head);
                if (run.advance()) {
                    heads.add(run);
                }
            }
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    /** A sorted part, in a file or in memory, and where its reading stands. */
    private static final class Run {
        private final int number;
        private final DataInputStream in;
        private final List<Activity> list;
        private int next;
        private Activity head;

        Run(int number, Path path) throws IOException {
            this.number = number;
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES));
            this.list = List.of();
        }

        Run(int number, List<Activity> list) {
            this.number = number;
            this.in = null;
            this.list = list;
        }

        boolean advance() throws IOException {
            if (in == null) {
                head = next < list.size() ? list.get(next++) : null;
                return head != null;
            }
            int length;
            try {
                length = in.readInt();
            } catch (EOFException end) {
                head = null;
                return false;
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            head = (Activity) ActivityCodec.decode(bytes);
            return true;
        }

        void close() throws IOException {
            in.close();
        }
    }
}
