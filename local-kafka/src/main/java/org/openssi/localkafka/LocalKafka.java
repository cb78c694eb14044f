package org.openssi.localkafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.openssi.scoring.Refusal;

/**
 * A Kafka broker and its controller, one node, in this JVM. It listens on 127.0.0.1 alone and keeps its data: a stop, a
 * {@code kill -9} and a start in the same directory find all topics, records and committed offsets again.
 */
public final class LocalKafka implements AutoCloseable {
    /** Below this a broker would stop in the middle of its first segments. */
    private static final long MIN_FREE_BYTES = 32L << 20;

    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final Path dir;
    private final FileChannel lock;
    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalKafka(Path dir, FileChannel lock, KafkaRaftServer server, String bootstrapServers) {
        this.dir = dir;
        this.lock = lock;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker, and returns once it takes requests.
     *
     * @param dir where it keeps its data; made if it is absent, found again if it was used before
     * @param port where it listens; 0 for any free one
     * @throws Refusal if the directory cannot be written or is in use, its disk is full, or the port is taken
     */
    public static LocalKafka start(Path dir, int port) throws Refusal {
        return start(dir, port, Optional.empty());
    }

    /** The same, of a broker that takes only those whom it knows. Users are those that it was first started with. */
    public static LocalKafka start(Path dir, int port, Security security) throws Refusal {
        return start(dir, port, Optional.of(security));
    }

    private static LocalKafka start(Path dir, int port, Optional<Security> security) throws Refusal {
        FileChannel lock = lock(dir);
        boolean started = false;
        try {
            Path data = data(dir);
            requireSpace(dir);
            List<Integer> free = FreePorts.on127001(2);
            int brokerPort = port == 0 ? free.get(0) : requireFree(port);
            Properties settings = BrokerSettings.of(data, NODE, CONTROLLER, brokerPort, free.get(1));
            security.ifPresent(one -> one.addTo(settings, CONTROLLER));
            KafkaConfig config = KafkaConfig.fromProps(settings, false);
            format(data, security.map(Security::credentials).orElse(List.of()));
            LastWords.keepReady(dir);
            KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
            start(server, dir);
            started = true;
            return new LocalKafka(dir, lock, server, "127.0.0.1:" + brokerPort);
        } finally {
            if (!started) {
                release(lock, dir);
            }
        }
    }

    /** Where clients find it: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where it keeps its data. */
    public Path dir() {
        return dir;
    }

    /** Stops the broker in an orderly way. The data stays. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.shutdown();
            server.awaitShutdown();
            try {
                release(lock, dir);
            } catch (Refusal e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whether a broker has kept anything in this directory. */
    public static boolean hasData(Path dir) {
        return Files.exists(data(dir));
    }

    /**
     * Deletes all that a broker has kept in this directory, and nothing else.
     *
     * @throws Refusal if a broker works there, or a file cannot be deleted
     */
    public static void erase(Path dir) throws Refusal {
        FileChannel lock = lock(dir);
        try {
            if (hasData(dir)) {
                try (Stream<Path> paths = Files.walk(data(dir))) {
                    for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw new Refusal("The data in " + dir + " cannot be deleted (" + reason(e) + "): delete the folder.", e);
        } finally {
            release(lock, dir);
        }
    }

    private static Path data(Path dir) {
        return dir.resolve("broker").toAbsolutePath();
    }

    private static void start(KafkaRaftServer server, Path dir) throws Refusal {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            requireSpace(dir);
            throw e;
        }
    }

    /** Held while the broker lives, so that a second one in the same directory is told so before it touches anything. */
    private static FileChannel lock(Path dir) throws Refusal {
        try {
            Files.createDirectories(dir);
            FileChannel channel =
                    FileChannel.open(dir.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw new Refusal("Another broker works in " + dir + ": stop it, or name another directory.");
            }
            return channel;
        } catch (IOException e) {
            throw new Refusal("The directory " + dir + " cannot be written (" + reason(e) + "): name another one.", e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException inThisJvm) {
            return false;
        }
    }

    private static void release(FileChannel lock, Path dir) throws Refusal {
        try {
            lock.close();
        } catch (IOException e) {
            throw new Refusal("The lock in " + dir + " cannot be released: " + reason(e) + ".", e);
        }
    }

    private static void requireSpace(Path dir) throws Refusal {
        try {
            long free = Files.getFileStore(dir).getUsableSpace();
            if (free < MIN_FREE_BYTES) {
                throw new Refusal("The disk that holds " + dir + " is full (" + (free >> 20)
                        + " MiB are free): make room, or name another directory.");
            }
        } catch (IOException e) {
            throw new Refusal("The directory " + dir + " cannot be read (" + reason(e) + "): name another one.", e);
        }
    }

    private static int requireFree(int port) throws Refusal {
        try (ServerSocket socket = new ServerSocket()) {
            // As the broker does: a port whose last connections are still being forgotten is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(FreePorts.loopback(), port));
            return port;
        } catch (IOException | IllegalArgumentException e) {
            throw new Refusal("Port " + port + " is taken or not allowed: name another one, 0 for any free one.", e);
        }
    }

    /** Writes a new cluster's id and first metadata; a directory that has them keeps them. */
    private static void format(Path data, List<String> credentials) throws Refusal {
        if (Files.exists(data.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName(CONTROLLER)
                    .addDirectory(data.toString())
                    .setMetadataLogDirectory(data.toString())
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setScramArguments(credentials)
                    .run();
        } catch (Exception e) { // the method's own signature says no more
            throw new Refusal("No new broker can be laid out in " + data + ": " + e.getMessage() + ".", e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null || e.getMessage().isEmpty() ? e.getClass().getSimpleName() : e.getMessage();
    }
}
