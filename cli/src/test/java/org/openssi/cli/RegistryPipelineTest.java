package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline with a real schema registry. */
@Timeout(300)
class RegistryPipelineTest {
    private static final List<String> OUTPUTS = List.of("scores", "percentiles", "activity", "rejected");

    @TempDir
    private Path dir;

    @BeforeAll
    static void needARegistry() throws Exception {
        Assumptions.assumeTrue(Registry.isThere(), Registry.MISSING);
    }

    @Test
    void comesToTheSameInAnyWireFormat() throws Exception {
        // Given
        List<String> plain = new ArrayList<>();
        RunningKafka.use(dir.resolve("plain"), address -> plain.addAll(pipeline(address, "plain-state")));
        try (Registry registry = Registry.start(dir.resolve("registry"))) {
            RunningKafka.use(dir.resolve("kafka"), address -> {
                // When
                List<String> registered = pipeline(address, "state", "--schema-registry=" + registry.url());
                // Then
                assertThat(registered).isEqualTo(plain);
                hasTheWireFormatThatOthersRead(address, registry);
                countsWhatALaterVersionOfTheSchemaWrote(address, registry);
            });
        }
    }

    @Test
    void saysSoWhenTheRegistryIsAway() throws Exception {
        RunningKafka.use(dir, address -> {
            // When
            Run run = Run.of(
                    "produce",
                    "simulate",
                    "--members=5",
                    "--days=5",
                    "--seed=1",
                    "--schema-registry=http://127.0.0.1:9",
                    "--bootstrap-servers=" + address);
            // Then
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .contains("The schema registry at http://127.0.0.1:9 does not answer")
                    .contains("--schema-registry")
                    .doesNotContain("\tat ");
        });
    }

    private List<String> pipeline(String address, String state, String... more) {
        String kafka = "--bootstrap-servers=" + address;
        done(List.of("topics", "create", "--partitions=3", kafka), more);
        String until = LocalDate.now(ZoneOffset.UTC).minusDays(2).toString();
        done(List.of("produce", "simulate", "--members=40", "--days=30", "--seed=5", "--until=" + until, kafka), more);
        done(List.of("score", "--until-caught-up", "--state-dir=" + dir.resolve(state), kafka), more);
        List<String> exports = new ArrayList<>();
        for (String output : OUTPUTS) {
            exports.add(done(List.of("export", output, kafka), more).out());
        }
        assertThat(exports.get(0).lines().count()).isGreaterThan(100);
        return exports;
    }

    /** By nothing but Avro, the bytes and what the registry says. */
    private static void hasTheWireFormatThatOthersRead(String address, Registry registry) throws Exception {
        List<String> subjects = new ArrayList<>();
        registry.get("/subjects").forEach(subject -> subjects.add(subject.asText()));
        assertThat(subjects)
                .contains("ssi.posts-value", "ssi.scores-value", "ssi.percentiles-value", "ssi.networks-value");
        for (String subject : subjects) {
            assertThat(registry.get("/config/" + subject)
                            .findValue("compatibilityLevel")
                            .asText())
                    .isEqualTo("FULL_TRANSITIVE");
            for (ConsumerRecord<byte[], byte[]> record : values(address, subject.replaceAll("-value$", ""))) {
                assertThat(record.value()[0]).as(subject).isZero();
                int id = ByteBuffer.wrap(record.value()).getInt(1);
                Schema schema = schema(registry, id);
                GenericRecord read = new GenericDatumReader<GenericRecord>(schema)
                        .read(
                                null,
                                DecoderFactory.get().binaryDecoder(record.value(), 5, record.value().length - 5, null));
                if (subject.equals("ssi.scores-value")) {
                    assertThat(new String(record.key(), UTF_8)).startsWith(read.get("memberId") + "|");
                }
            }
        }
        String other =
                "{\"type\":\"record\",\"name\":\"ScoreUpdateRecord\",\"fields\":[{\"name\":\"memberId\",\"type\":\"int\"}]}";
        assertThat(registry.post("/subjects/ssi.scores-value/versions", body(other))
                        .statusCode())
                .isEqualTo(409);
    }

    /** Another producer, a version ahead of this one: a new field at the end. */
    private void countsWhatALaterVersionOfTheSchemaWrote(String address, Registry registry) throws Exception {
        ConsumerRecord<byte[], byte[]> record = values(address, "ssi.posts").stream()
                .filter(one -> one.key() != null)
                .reduce((before, after) -> after)
                .orElseThrow();
        ObjectNode later = (ObjectNode) new ObjectMapper()
                .readTree(schema(registry, ByteBuffer.wrap(record.value()).getInt(1))
                        .toString());
        later.withArray("fields")
                .addObject()
                .put("name", "campaign")
                .put("type", "string")
                .put("default", "none");
        int id = new ObjectMapper()
                .readTree(registry.post("/subjects/ssi.posts-value/versions", body(later.toString()))
                        .body())
                .path("id")
                .asInt();
        byte[] text = "spring".getBytes(UTF_8);
        byte[] value = ByteBuffer.allocate(record.value().length + 1 + text.length)
                .put((byte) 0)
                .putInt(id)
                .put(record.value(), 5, record.value().length - 5)
                .put((byte) (text.length * 2))
                .put(text)
                .array();
        Properties client = new Properties();
        client.put("bootstrap.servers", address);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("ssi.posts", record.partition(), record.key(), value))
                    .get();
        }
        // When
        String said = done(
                        List.of(
                                "score",
                                "--until-caught-up",
                                "--state-dir=" + dir.resolve("state"),
                                "--bootstrap-servers=" + address),
                        "--schema-registry=" + registry.url())
                .out();
        // Then it is read, and known as what was there before
        assertThat(said).containsPattern("ssi.posts: produced \\d+ = counted \\d+ \\+ duplicates 1 \\+ rejected 0");
    }

    private static Schema schema(Registry registry, int id) throws Exception {
        return new Schema.Parser()
                .parse(registry.get("/schemas/ids/" + id).path("schema").asText());
    }

    private static String body(String schema) {
        return new ObjectMapper().createObjectNode().put("schema", schema).toString();
    }

    private static List<ConsumerRecord<byte[], byte[]>> values(String address, String topic) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", address, "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        records.removeIf(record -> record.value() == null);
        return records;
    }

    private static Run done(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        Run run = Run.of(all.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
