package org.openssi.localkafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.scoring.Refusal;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LocalKafkaTest {
    private static final TopicPartition PARTITION = new TopicPartition("letters", 0);

    @TempDir
    private Path temporary;

    @Test
    void keepsRecordsAndClusterIdOverAStop() throws Exception {
        // Given
        Path dir = temporary.resolve("kafka");
        String clusterId;
        try (LocalKafka kafka = LocalKafka.start(dir, 0)) {
            createTopic(kafka);
            produce(kafka, "a", "b");
            clusterId = clusterId(kafka);
        }

        // When
        try (LocalKafka again = LocalKafka.start(dir, 0)) {
            produce(again, "c");

            // Then
            assertThat(consume(again, 3)).containsExactly("a", "b", "c");
            assertThat(clusterId(again)).isEqualTo(clusterId);
        }
    }

    @Test
    void keepsRecordsOverAKill() throws Exception {
        // Given
        Path dir = temporary.resolve("kafka");
        Process child = broker(dir);
        String address = child.inputReader(UTF_8).readLine();
        createTopic(address);
        produce(address, "a", "b");

        // When
        child.destroyForcibly().waitFor();

        // Then
        try (LocalKafka again = LocalKafka.start(dir, 0)) {
            assertThat(consume(again, 2)).containsExactly("a", "b");
        }
    }

    @Test
    void commitsTransactions() throws Exception {
        // Given
        try (LocalKafka kafka = LocalKafka.start(temporary, 0)) {
            createTopic(kafka);
            Properties settings = new Properties();
            settings.putAll(Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "writer"));
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                producer.initTransactions();

                // When
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("letters", "aborted")).get();
                producer.abortTransaction();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>("letters", "committed")).get();
                producer.commitTransaction();
            }

            // Then
            assertThat(consume(kafka, 1)).containsExactly("committed");
        }
    }

    @Test
    void refusesADirectoryThatAnotherBrokerWorksIn() throws Exception {
        // Given
        try (LocalKafka kafka = LocalKafka.start(temporary, 0)) {
            // When, Then
            assertThatThrownBy(() -> LocalKafka.start(kafka.dir(), 0))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Another broker works in " + temporary);
        }
    }

    @Test
    void refusesADirectoryThatAnotherProcessWorksIn() throws Exception {
        // Given
        Process child = broker(temporary);
        try {
            child.inputReader(UTF_8).readLine();

            // When, Then
            assertThatThrownBy(() -> LocalKafka.start(temporary, 0))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Another broker works in " + temporary);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When, Then
            assertThatThrownBy(() -> LocalKafka.start(temporary, taken.getLocalPort()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void refusesADirectoryThatIsAFile() throws Exception {
        // Given
        Path file = Files.writeString(temporary.resolve("file"), "no directory");

        // When, Then
        assertThatThrownBy(() -> LocalKafka.start(file, 0))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void erasesWhatABrokerKeptAndNothingElse() throws Exception {
        // Given
        Path other = Files.writeString(temporary.resolve("other"), "not the broker's");
        LocalKafka.start(temporary, 0).close();
        assertThat(LocalKafka.hasData(temporary)).isTrue();

        // When
        LocalKafka.erase(temporary);

        // Then
        assertThat(LocalKafka.hasData(temporary)).isFalse();
        assertThat(other).exists();
    }

    @Test
    void doesNotEraseUnderARunningBroker() throws Exception {
        // Given
        try (LocalKafka kafka = LocalKafka.start(temporary, 0)) {
            // When, Then
            assertThatThrownBy(() -> LocalKafka.erase(kafka.dir())).isInstanceOf(Refusal.class);
            assertThat(LocalKafka.hasData(temporary)).isTrue();
        }
    }

    private static Process broker(Path dir) throws Exception {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerInAChild.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void createTopic(LocalKafka kafka) throws Exception {
        createTopic(kafka.bootstrapServers());
    }

    private static void createTopic(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic("letters", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static String clusterId(LocalKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void produce(LocalKafka kafka, String... values) throws Exception {
        produce(kafka.bootstrapServers(), values);
    }

    private static void produce(String address, String... values) throws Exception {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", address);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>("letters", value)).get();
            }
        }
    }

    private static List<String> consume(LocalKafka kafka, int count) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"));
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            while (values.size() < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
