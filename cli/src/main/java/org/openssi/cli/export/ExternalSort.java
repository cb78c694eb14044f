package org.openssi.cli.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.openssi.scoring.Refusal;

/**
 * Sorts more entries than fit in memory: whenever its part of the memory is full, it sorts what it has and puts it into
 * a temporary file; in the end it merges the files. Entries with equal keys keep the order in which they came.
 */
public final class ExternalSort implements AutoCloseable {
    /** What an entry takes in memory beside its bytes: two arrays' headers, the entry, a place in the list. */
    private static final int ENTRY_OVERHEAD_BYTES = 72;

    private static final int BUFFER_BYTES = 1 << 16;

    private static final Comparator<Entry> BY_KEY = (a, b) -> Arrays.compareUnsigned(a.key, b.key);

    private final Path dir;
    private final long budgetBytes;
    private final List<Entry> held = new ArrayList<>();
    private final List<FileChannel> runs = new ArrayList<>();
    private long heldBytes;

    /** One thing that is sorted. */
    @SuppressWarnings("ArrayRecordComponent") // compared by BY_KEY alone
    public record Entry(byte[] key, byte[] value) {}

    /** Takes sorted entries. */
    public interface Sink {
        void take(Entry entry) throws Refusal;
    }

    /**
     * @param dir where temporary files go; they are gone when this is closed, or the process ends in any way
     * @param budgetBytes how much memory entries may take before they go to a file
     */
    public ExternalSort(Path dir, long budgetBytes) {
        this.dir = dir;
        this.budgetBytes = budgetBytes;
    }

    /** With the system's folder for temporary files, and an eighth of the memory. */
    public static ExternalSort inTemporaryFiles() {
        return new ExternalSort(
                Path.of(System.getProperty("java.io.tmpdir")),
                Runtime.getRuntime().maxMemory() / 8);
    }

    public void add(byte[] key, byte[] value) throws Refusal {
        held.add(new Entry(key, value));
        heldBytes += key.length + value.length + ENTRY_OVERHEAD_BYTES;
        if (heldBytes > budgetBytes) {
            spill();
        }
    }

    /** How many temporary files there are. */
    int runs() {
        return runs.size();
    }

    /** Hands over all entries in their order. Called once, when everything was added. */
    public void drainTo(Sink sink) throws Refusal {
        held.sort(BY_KEY);
        if (runs.isEmpty()) {
            for (Entry entry : held) {
                sink.take(entry);
            }
            return;
        }
        try {
            merge(sink);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void merge(Sink sink) throws IOException, Refusal {
        PriorityQueue<Run> queue = new PriorityQueue<>(
                Comparator.comparing((Run run) -> run.head, BY_KEY).thenComparingInt(run -> run.number));
        for (int number = 0; number < runs.size(); number++) {
            queue.add(new Run(number, runs.get(number)));
        }
        if (!held.isEmpty()) {
            queue.add(new Run(runs.size(), held));
        }
        while (!queue.isEmpty()) {
            Run first = queue.remove();
            sink.take(first.head);
            if (first.advance()) {
                queue.add(first);
            }
        }
    }

    private void spill() throws Refusal {
        held.sort(BY_KEY);
        try {
            // Unlinked as soon as it is open where the system can do that: nothing stays behind after a kill.
            FileChannel file = FileChannel.open(
                    Files.createTempFile(dir, "ssi-export", ".run"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            runs.add(file);
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES));
            out.writeInt(held.size());
            for (Entry entry : held) {
                out.writeInt(entry.key.length);
                out.writeInt(entry.value.length);
                out.write(entry.key);
                out.write(entry.value);
            }
            out.flush();
            file.position(0);
        } catch (IOException e) {
            throw unusable(e);
        }
        held.clear();
        heldBytes = 0;
    }

    private Refusal unusable(IOException e) {
        return new Refusal(
                "Temporary files in " + dir + " cannot be written (" + e.getMessage()
                        + "): make room there, or name another folder with SSI_JAVA_OPTS=-Djava.io.tmpdir=DIR.",
                e);
    }

    @Override
    public void close() throws Refusal {
        try {
            for (FileChannel run : runs) {
                run.close();
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** One sorted part, a file's or what is in memory, and its first entry that was not taken yet. */
    private static final class Run {
        private final int number;
        private final DataInputStream file;
        private final List<Entry> entries;
        private final int size;
        private int taken;
        private Entry head;

        Run(int number, FileChannel file) throws IOException {
            this.number = number;
            this.entries = List.of();
            this.file = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), BUFFER_BYTES));
            this.size = this.file.readInt();
            advance();
        }

        Run(int number, List<Entry> entries) throws IOException {
            this.number = number;
            this.entries = entries;
            this.file = null;
            this.size = entries.size();
            advance();
        }

        /** Moves on to the next entry, and tells whether there is one. */
        boolean advance() throws IOException {
            if (taken == size) {
                return false;
            }
            if (file == null) {
                head = entries.get(taken);
            } else {
                byte[] key = new byte[file.readInt()];
                byte[] value = new byte[file.readInt()];
                file.readFully(key);
                file.readFully(value);
                head = new Entry(key, value);
            }
            taken++;
            return true;
        }
    }
}
