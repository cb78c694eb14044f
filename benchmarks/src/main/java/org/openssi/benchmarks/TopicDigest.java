package org.openssi.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;

/** What stands in a generation's output topics. Not part of any measured time. */
public final class TopicDigest {
    private static final Duration POLL = Duration.ofSeconds(1);

    private TopicDigest() {}

    /** Prints it as one line: of the job, the first argument, for the generation, the second. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(of(Job.read(Path.of(arguments[0])), arguments[1]));
    }

    /** Reads all that is there now. */
    public static ResultDigest of(Job job, String generation) throws UnreadableBytes {
        Topics topics = Topics.of(generation);
        ResultDigest digest = new ResultDigest();
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", job.bootstrapServers());
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client)) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < job.partitions(); partition++) {
                partitions.add(new TopicPartition(topics.scores(), partition));
                partitions.add(new TopicPartition(topics.percentiles(), partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() == null) {
                        continue; // a cohort that became too small
                    }
                    if (record.topic().equals(topics.scores())) {
                        digest.add(ScoreUpdateCodec.decode(record.value()));
                    } else {
                        digest.add(PercentileTableCodec.decode(record.value()));
                    }
                }
            }
        }
        return digest;
    }
}
