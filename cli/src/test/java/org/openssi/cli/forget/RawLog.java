package org.openssi.cli.forget;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.RecordWriter;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;

/** The activity topics of a cluster as bytes, past every rule of the project. */
final class RawLog {
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";

    private final Properties client;

    RawLog(Properties client) {
        this.client = client;
    }

    /** All records of all logs, topic by topic and partition by partition in their order. */
    List<ConsumerRecord<byte[], byte[]>> records() throws Refusal {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicAdmin admin = TopicAdmin.connect(client);
                LogReader reader = new LogReader(client)) {
            Set<String> names = admin.names();
            List<String> topics = new ArrayList<>();
            Topics.logsAmong(names).forEach(log -> topics.addAll(log.logNames()));
            if (names.contains(Topics.outcomes())) {
                topics.add(Topics.outcomes());
            }
            for (String topic : topics) {
                for (TopicPartition partition : reader.partitions(topic)) {
                    long end = reader.ends(List.of(partition)).get(partition);
                    reader.read(partition, end, records::add);
                }
            }
        }
        return records;
    }

    /** What becomes of all records when a member is forgotten: where each is, when it was appended, what it holds. */
    List<String> without(String memberId) throws Refusal {
        MemberErasure erasure = new MemberErasure(memberId);
        List<String> lines = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records()) {
            Rewritten rewritten = erasure.rewrite(record.key(), record.value());
            if (rewritten.fate() != Rewritten.Fate.DROPPED) {
                lines.add(line(record, rewritten.key(), rewritten.value()));
            }
        }
        return lines;
    }

    /** The records as they are, in the same form. */
    List<String> lines() throws Refusal {
        return records().stream()
                .map(record -> line(record, record.key(), record.value()))
                .toList();
    }

    private static String line(ConsumerRecord<byte[], byte[]> record, byte[] key, byte[] value) {
        return record.topic() + "-" + record.partition() + " " + record.timestamp() + " " + text(key) + " "
                + text(value);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "null" : Base64.getEncoder().encodeToString(bytes);
    }

    /** Writes a record, and returns when the broker has it. */
    void write(String topic, int partition, String key, byte[] value) throws Refusal {
        try (RecordWriter writer = new RecordWriter(client, "./ssi forget")) {
            writer.write(new ProducerRecord<>(topic, partition, key == null ? null : key.getBytes(UTF_8), value));
            writer.flush();
        }
    }

    /** Writes tombstones of nobody to each partition, so that a topic's last segment is closed and can be compacted. */
    void stir(List<String> topics, int partitions) throws Refusal {
        byte[] key = "EVERYONE|nobody|2026-01-01".getBytes(UTF_8);
        try (RecordWriter writer = new RecordWriter(client, "./ssi forget")) {
            for (String topic : topics) {
                for (int partition = 0; partition < partitions; partition++) {
                    writer.write(new ProducerRecord<byte[], byte[]>(topic, partition, key, null));
                }
            }
            writer.flush();
        }
    }

    /** Writes to an empty log what another would be without a member: the same bytes, appended at the same times. */
    void fillFrom(RawLog other, String memberId) throws Refusal {
        MemberErasure erasure = new MemberErasure(memberId);
        try (TopicAdmin admin = TopicAdmin.connect(client);
                RecordWriter writer = new RecordWriter(client, "./ssi forget")) {
            List<String> topics = new ArrayList<>(Topics.activityNames());
            topics.add(Topics.outcomes());
            admin.set(topics, TIMESTAMP_TYPE, "CreateTime");
            for (ConsumerRecord<byte[], byte[]> record : other.records()) {
                Rewritten rewritten = erasure.rewrite(record.key(), record.value());
                if (rewritten.fate() != Rewritten.Fate.DROPPED) {
                    writer.write(new ProducerRecord<>(
                            record.topic(),
                            record.partition(),
                            record.timestamp(),
                            rewritten.key(),
                            rewritten.value()));
                }
            }
            writer.flush();
            admin.set(topics, TIMESTAMP_TYPE, "LogAppendTime");
        }
    }

    /** The files below a folder whose bytes hold a text, as grep finds them. */
    static List<String> filesWith(String text, Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (bytes(file).contains(text)) {
                        found.add(folder.relativize(file).toString());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE; // deleted by the broker in the meantime
                    }
                    throw failure;
                }
            });
        }
        return found;
    }

    /** One char for each byte, whatever the bytes are. */
    private static String bytes(Path file) throws IOException {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException deleted) {
            return ""; // as above
        }
    }
}
