package org.openssi.benchmarks.ceiling;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.openssi.benchmarks.Job;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.LogRecord;

/**
 * A plain consumer that reads and decodes the activity topics, and a plain producer that writes as many score updates as
 * the scorer did, real ones, in each of as many threads as the scorer has. No transactions, no state, no work.
 *
 * <p>Arguments: the job, and how many score updates the scorer wrote.
 */
public final class Ceiling implements Callable<Long> {
    private static final String TOPIC = "bench.ceiling";
    private static final int SAMPLE = 20_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private final Job job;
    private final int thread;
    private final double updatesPerRecord;
    private final List<ConsumerRecord<byte[], byte[]>> sample;

    private Ceiling(Job job, int thread, double updatesPerRecord, List<ConsumerRecord<byte[], byte[]>> sample) {
        this.job = job;
        this.thread = thread;
        this.updatesPerRecord = updatesPerRecord;
        this.sample = sample;
    }

    public static void main(String[] arguments) throws Exception {
        Job job = Job.read(Path.of(arguments[0]));
        long updates = Long.parseLong(arguments[1]);
        try (Admin admin = Admin.create(client(job))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, job.partitions(), (short) 1)))
                    .all()
                    .get();
        }
        List<ConsumerRecord<byte[], byte[]>> sample = sample(job);
        ExecutorService threads = Executors.newFixedThreadPool(job.threads());
        List<Future<Long>> all = new ArrayList<>();
        for (int thread = 0; thread < job.threads(); thread++) {
            all.add(threads.submit(new Ceiling(job, thread, (double) updates / job.records(), sample)));
        }
        long activities = 0;
        for (Future<Long> one : all) {
            activities += one.get();
        }
        threads.shutdown();
        System.out.println(activities);
    }

    private static Properties client(Job job) {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", job.bootstrapServers());
        return client;
    }

    /** Updates from the middle of the history, where most of them are. */
    private static List<ConsumerRecord<byte[], byte[]>> sample(Job job) {
        List<ConsumerRecord<byte[], byte[]>> sample = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client(job))) {
            TopicPartition scores = new TopicPartition(Topics.of("ours").scores(), 0);
            consumer.assign(List.of(scores));
            consumer.seek(scores, consumer.endOffsets(List.of(scores)).get(scores) / 2);
            while (sample.size() < SAMPLE) {
                int before = sample.size();
                consumer.poll(POLL).forEach(sample::add);
                if (sample.size() == before) {
                    break;
                }
            }
        }
        return sample;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a ceiling that lost records would only be higher
    public Long call() {
        long activities = 0;
        double due = 0;
        long written = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client(job));
                KafkaProducer<byte[], byte[]> producer = producer()) {
            List<TopicPartition> mine = new ArrayList<>();
            for (String topic : Topics.activityNames()) {
                for (int partition = thread; partition < job.partitions(); partition += job.threads()) {
                    mine.add(new TopicPartition(topic, partition));
                }
            }
            consumer.assign(mine);
            consumer.seekToBeginning(mine);
            Map<TopicPartition, Long> ends = consumer.endOffsets(mine);
            while (mine.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (ActivityCodec.decode(record.value()) instanceof LogRecord.DayEnd) {
                        continue;
                    }
                    activities++;
                    due += updatesPerRecord;
                    for (; written < due; written++) {
                        ConsumerRecord<byte[], byte[]> update = sample.get((int) (written % sample.size()));
                        producer.send(new ProducerRecord<>(TOPIC, record.partition(), update.key(), update.value()));
                    }
                }
            }
            producer.flush();
        }
        return activities;
    }

    /** As the scorer's, without its transactions. */
    private KafkaProducer<byte[], byte[]> producer() {
        Properties config = client(job);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 50);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
