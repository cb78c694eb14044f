package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;

/** A day on which very many members of one partition are due. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LargeDayTest {
    private static final int MEMBERS = 200_000;
    private static final int DAY = UtcDay.parse("2026-03-02");
    private static final Topics TOPICS = Topics.of(Topics.DEFAULT_GENERATION);

    @TempDir
    private Path dir;

    private LocalKafka kafka;
    private Command ssi;

    @Test
    void isClosedInSlicesGoesOnAfterAKillAndEndsWithoutAnotherRecord() throws Exception {
        try (LocalKafka broker = LocalKafka.start(dir.resolve("kafka"), 0)) {
            // Given
            kafka = broker;
            ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", "1");
            write();

            // When the scorer is killed with a part of the day closed, and started again
            long atKill;
            Process first = score();
            try {
                await().atMost(Duration.ofMinutes(2)).until(() -> scoresEnd() > MEMBERS / 20);
            } finally {
                first.destroyForcibly().waitFor();
            }
            atKill = Outputs.count(ssi.client(), TOPICS).scoreUpdates();
            Process second = score();
            try {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> ssi.run("export", "percentiles").out().contains("\"members\":" + MEMBERS));
            } finally {
                second.destroy();
                second.waitFor();
            }

            // Then every member has one update, and none was made again
            System.out.printf("Killed after %,d of %,d updates.%n", atKill, MEMBERS);
            assertThat(atKill).isBetween(1L, MEMBERS - 1L);
            assertThat(Outputs.count(ssi.client(), TOPICS)).isEqualTo(new Outputs(MEMBERS, 1));
            assertThat(Files.readString(dir.resolve("err"))).isEmpty();
        }
    }

    private void write() throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ssi.client(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < MEMBERS; i++) {
                String memberId = "member-" + i;
                Activity post = Activity.of("p", memberId, ActivityType.POST_PUBLISHED, UtcDay.startMillis(DAY));
                sent.add(producer.send(new ProducerRecord<>(
                        Topics.name(ActivityTopic.POSTS), 0, memberId.getBytes(UTF_8), ActivityCodec.encode(post))));
            }
            for (String topic : Topics.activityNames()) {
                sent.add(producer.send(new ProducerRecord<>(topic, 0, null, ActivityCodec.encodeDayEnd(DAY))));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }

    private long scoresEnd() throws Exception {
        try (LogReader reader = new LogReader(ssi.client())) {
            List<TopicPartition> partitions = reader.partitions(TOPICS.scores());
            return reader.ends(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** A live scorer in a process and with a heap of its own, and with the time that transactions have by default. */
    private Process score() throws Exception {
        Path config = Files.writeString(dir.resolve("client.properties"), "producer.transaction.timeout.ms=10000\n");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ssi.class.getName(),
                        "score",
                        "--state-dir",
                        dir.resolve("state").toString(),
                        "--bootstrap-servers",
                        kafka.bootstrapServers(),
                        "--config",
                        config.toString())
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(dir.resolve("err").toFile()))
                .start();
    }
}
