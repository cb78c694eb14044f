package org.openssi.benchmarks.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;

/**
 * The broker and the scorer need other versions of Kafka than Flink's connector does, so they run as processes, from what
 * {@code ./ssi} has built; a build within this build would write into folders that this one is using.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FlinkEqualsScorerTest {
    private static final int PARTITIONS = 4;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    @TempDir
    private static Path dir;

    private static Path cli;
    private static Process broker;
    private static String address;

    @BeforeAll
    static void scoresALog() throws Exception {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("ssi"))) {
            root = root.getParent();
        }
        assumeTrue(root != null, "There is no launcher ssi in any folder above this module's.");
        cli = root.resolve("cli/target");
        assumeTrue(
                Files.exists(cli.resolve("classes/org/openssi/cli/Ssi.class")) && Files.exists(cli.resolve("lib")),
                "The command is not built: run ./ssi --help first.");
        broker = new ProcessBuilder(ssi("kafka", "--port", "0", "--dir", dir("kafka")))
                .redirectError(dir.resolve("kafka.err").toFile())
                .start();
        address = addressOf(broker);
        runSsi("topics", "create", "--partitions", Integer.toString(PARTITIONS));
        runSsi("produce", "simulate", "--members", "80", "--days", "100", "--seed", "7", "--until", "2026-10-31");
        runSsi("score", "--until-caught-up", "--threads", "2", "--state-dir", dir("state"));
    }

    @AfterAll
    static void endsTheBroker() throws InterruptedException {
        if (broker != null) {
            broker.destroy();
            if (!broker.waitFor(20, TimeUnit.SECONDS)) {
                broker.destroyForcibly().waitFor();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "rocksdb"})
    void givesEveryScoreUpdateAndEveryTable(String state) throws Exception {
        // Given
        Path folder = Files.createDirectories(dir.resolve(state));
        Path job = folder.resolve("job.json");
        Files.writeString(
                job, """
                {"bootstrapServers": "%s", "partitions": %d, "threads": 2, "dir": "%s", "records": 1}
                """.formatted(address, PARTITIONS, folder.toString().replace("\\", "/")));

        // When
        run(java(
                System.getProperty("java.class.path"),
                "-Dssi.flink.state=" + state,
                FlinkScores.class.getName(),
                job.toString()));

        // Then
        Topics ours = Topics.of(Topics.DEFAULT_GENERATION);
        Topics flink = Topics.of("flink");
        Map<String, Object> tables = records(ours.percentiles());
        assertThat(tables.values())
                .as("tables of industries, without which little would be compared")
                .anyMatch(table ->
                        table instanceof PercentileTable one && one.cohort().type() == CohortType.INDUSTRY);
        assertThat(records(flink.percentiles())).isEqualTo(tables);
        assertThat(records(flink.scores())).isNotEmpty().isEqualTo(records(ours.scores()));
        try (TopicAdmin admin = TopicAdmin.connect(client())) {
            admin.delete(List.of(flink.scores(), flink.percentiles()));
        }
    }

    /** What is committed in a topic, by key; a tombstone is {@code "none"}. */
    private static Map<String, Object> records(String topic) throws UnreadableBytes {
        Map<String, Object> records = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client())) {
            List<TopicPartition> partitions = new ArrayList<>();
            consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    String key = new String(record.key(), StandardCharsets.UTF_8);
                    assertThat(records.put(key, decoded(topic, record.value())))
                            .as("an earlier record of %s in %s", key, topic)
                            .isNull();
                }
            }
        }
        return records;
    }

    private static Object decoded(String topic, byte[] value) throws UnreadableBytes {
        if (value == null) {
            return "none";
        }
        return topic.endsWith("scores") ? ScoreUpdateCodec.decode(value) : PercentileTableCodec.decode(value);
    }

    private static Properties client() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", address);
        return client;
    }

    private static String addressOf(Process broker) throws IOException {
        BufferedReader said = broker.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) {
                return found.group();
            }
        }
        throw new IllegalStateException("The broker ended: " + Files.readString(dir.resolve("kafka.err")));
    }

    private static void runSsi(String... arguments) throws IOException, InterruptedException {
        List<String> command = ssi(arguments);
        command.addAll(List.of("--bootstrap-servers", address));
        run(command);
    }

    private static List<String> ssi(String... arguments) {
        List<String> command =
                java(cli.resolve("classes") + File.pathSeparator + cli.resolve("lib") + "/*", "org.openssi.cli.Ssi");
        command.addAll(List.of(arguments));
        return command;
    }

    /** Processes that end within seconds spend most of them on compiling what they run but once. */
    private static List<String> java(String classPath, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath));
        command.addAll(List.of(more));
        return command;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(dir, "process", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor()).as(() -> text(said)).isZero();
        } finally {
            process.destroyForcibly(); // where the test was interrupted
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String dir(String name) {
        return dir.resolve(name).toString();
    }
}
