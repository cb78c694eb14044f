package org.openssi.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.Command;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Verdict;
import org.openssi.scoring.member.SeenIds;

/** Hostile records in the topics themselves, through a broker and the scorer. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class HostileLogTest {
    private static final int PARTITIONS = 3;
    private static final int DAY = UtcDay.parse("2026-03-02");
    private static final String[] OUTPUTS = {"scores", "percentiles", "activity"};
    private static final int GOOD = Summary.LONG_FORM ? 5_000 : 1_000;
    private static final int BAD = Summary.LONG_FORM ? 20_000 : 4_000;
    private static final int ONE_MEMBERS_DAY = Summary.LONG_FORM ? 1_000_000 : 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path dir;

    private interface Writing {
        void to(HostileLog log) throws Exception;
    }

    @Test
    void badRecordsAmongGoodOnesAreRejectedWithTheirBytesAndChangeNothing() throws Exception {
        // Given
        long seed = Summary.LONG_FORM ? System.nanoTime() : 1;
        System.out.println("fuzz: hostile log, seed " + seed);
        List<ProducerRecord<byte[], byte[]>> good = good(new SplittableRandom(seed));
        List<ProducerRecord<byte[], byte[]>> bad = bad(new SplittableRandom(seed + 1));
        List<ProducerRecord<byte[], byte[]>> mixed = mixed(good, bad, seed);

        // When
        long began = System.nanoTime();
        List<String> alone =
                scored("alone", log -> log.write(good), "counted " + GOOD + " + duplicates 0 + rejected 0");
        List<String> among = scored(
                "among", log -> log.write(mixed), "counted " + GOOD + " + duplicates 0 + rejected " + bad.size());

        // Then
        List<String> rejected = among.subList(OUTPUTS.length, among.size());
        assertThat(among.subList(0, OUTPUTS.length)).isEqualTo(alone.subList(0, OUTPUTS.length));
        assertThat(rejected).hasSize(bad.size());
        assertThat(bytes(rejected))
                .containsExactlyInAnyOrderElementsOf(
                        bad.stream().map(HostileLogTest::kept).toList());
        Summary.add(
                bad.size() + " bad records among " + GOOD + " good ones in the topics, scored (seed " + seed + ")",
                "produced = counted + rejected; each bad one exported with its bytes; scores, percentiles and activity equal"
                        + " those of the good ones alone",
                millisSince(began));
    }

    @Test
    void aMemberWithAMillionRecordsADayIsCountedToTheLast() throws Exception {
        // Given
        Writing day = log -> {
            for (int i = 0; i < ONE_MEMBERS_DAY; i++) {
                log.write(HostileLog.record(
                        Activity.of(
                                "r" + i, "busy", ActivityType.REACTION_GIVEN, UtcDay.startMillis(DAY) + i % 86_000_000),
                        PARTITIONS));
            }
        };
        int unchecked = ONE_MEMBERS_DAY - SeenIds.MAX_IDS;

        // When
        long began = System.nanoTime();
        List<String> outputs = scored("busy", day, "counted " + ONE_MEMBERS_DAY + " + duplicates 0 + rejected 0");

        // Then
        assertThat(outputs.get(outputs.size() - 1)).contains("unchecked for duplicates " + unchecked);
        assertThat(outputs.get(0).lines()).hasSize(1).first().asString().contains("\"memberId\":\"busy\"");
        Summary.add(
                "a member with %,d records on one day, written, scored and exported".formatted(ONE_MEMBERS_DAY),
                "counted exactly; %,d of them unchecked for duplicates; a score".formatted(unchecked),
                millisSince(began));
    }

    /** The three exports, then what was rejected; last what the scorer said, if nothing was. */
    private List<String> scored(String name, Writing writing, String account) throws Exception {
        try (LocalKafka kafka = LocalKafka.start(dir.resolve(name), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", Integer.toString(PARTITIONS));
            try (HostileLog log = new HostileLog(ssi.client(), PARTITIONS)) {
                writing.to(log);
                log.endDay(DAY + 2);
                log.flush();
            }
            String said = ssi.succeeds(
                    "score",
                    "--until-caught-up",
                    "--state-dir",
                    dir.resolve("state-" + name).toString());
            assertThat(said).contains(account);
            List<String> outputs = new ArrayList<>();
            for (String output : OUTPUTS) {
                outputs.add(ssi.succeeds("export", output));
            }
            List<String> rejected = ssi.succeeds("export", "rejected").lines().toList();
            outputs.addAll(rejected.isEmpty() ? List.of(said) : rejected);
            return outputs;
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> good(SplittableRandom random) {
        return IntStream.range(0, GOOD)
                .mapToObj(i -> {
                    Activity any =
                            AvroTargets.activity(random, ActivityType.scored().toArray(ActivityType[]::new));
                    long at = UtcDay.startMillis(DAY) + random.nextInt(3) * UtcDay.MILLIS + i;
                    return HostileLog.record(
                            new Activity(
                                    "good-" + i,
                                    any.memberId(),
                                    any.type(),
                                    at,
                                    any.channel(),
                                    any.counterpartId(),
                                    any.level(),
                                    any.industry(),
                                    any.team(),
                                    any.flags()),
                            PARTITIONS);
                })
                .toList();
    }

    /** Of a type that the scorer reads. */
    private static Activity scored(SplittableRandom random) {
        return AvroTargets.activity(random, ActivityType.scored().toArray(ActivityType[]::new));
    }

    /** What is rejected wherever it stands: damaged bytes and keys, and some records as large as a topic takes. */
    private static List<ProducerRecord<byte[], byte[]>> bad(SplittableRandom random) {
        List<ProducerRecord<byte[], byte[]>> bad = new ArrayList<>();
        byte[] large = Mutation.bytes((1 << 20) - 200, random);
        for (String topic : Topics.activityNames()) {
            bad.add(new ProducerRecord<>(topic, 0, null, large));
            bad.add(new ProducerRecord<>(
                    topic, 1, Arrays.copyOf(large, large.length / 2), Arrays.copyOf(large, large.length / 2)));
            bad.add(new ProducerRecord<>(topic, 2, large, null));
            bad.add(new ProducerRecord<>(topic, 0, null, new byte[20 << 20])); // compressed it is small
        }
        while (bad.size() < BAD) {
            Activity whole = scored(random);
            byte[] key = whole.memberId().getBytes(UTF_8);
            byte[] value = Mutation.of(ActivityCodec.encode(whole), random);
            int partition = random.nextInt(PARTITIONS);
            if (isRejected(whole.type().topic(), partition, key, value)) {
                bad.add(new ProducerRecord<>(Topics.name(whole.type().topic()), partition, key, value));
            }
        }
        return bad;
    }

    private static boolean isRejected(ActivityTopic topic, int partition, byte[] key, byte[] value) {
        Intake intake = new Intake(topic, partition, any -> MemberPartition.of(any, PARTITIONS), 7, Intake.NO_DAY);
        return intake.judge(key, ActivityCodec.decode(value), System.currentTimeMillis()) instanceof Verdict.Rejected;
    }

    /** The good ones keep their order. */
    private static List<ProducerRecord<byte[], byte[]>> mixed(
            List<ProducerRecord<byte[], byte[]>> good, List<ProducerRecord<byte[], byte[]>> bad, long seed) {
        List<Boolean> order = new ArrayList<>(Collections.nCopies(good.size(), true));
        order.addAll(Collections.nCopies(bad.size(), false));
        Collections.shuffle(order, new Random(seed));
        var nextGood = good.iterator();
        var nextBad = bad.iterator();
        return order.stream()
                .map(isGood -> isGood ? nextGood.next() : nextBad.next())
                .toList();
    }

    private static List<String> bytes(List<String> rejected) throws Exception {
        List<String> bytes = new ArrayList<>();
        for (String line : rejected) {
            JsonNode record = JSON.readTree(line);
            bytes.add(record.path("key").asText() + " " + record.path("value").asText());
        }
        return bytes;
    }

    private static String kept(ProducerRecord<byte[], byte[]> record) {
        return base64(record.key()) + " " + base64(record.value());
    }

    private static String base64(byte[] bytes) {
        return bytes == null
                ? ""
                : Base64.getEncoder()
                        .encodeToString(Arrays.copyOf(bytes, Math.min(bytes.length, Topics.MAX_REJECTED_BYTES)));
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
