package org.openssi.benchmarks.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.benchmarks.Job;
import org.openssi.localkafka.LocalKafka;
import org.openssi.producer.log.ActivityWriter;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.topics.CommittedRecords;
import org.openssi.schemas.topics.Topics;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.ScoringModelFile;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

class WindowsScoresTest {
    private static final int PARTITIONS = 2;
    private static final int FIRST_DAY = UtcDay.parse("2026-05-01");
    /** More than a window, so that activities leave it. */
    private static final int DAYS = 100;

    private static final ScoringModel MODEL = ScoringModelFile.byDefault().model();

    @TempDir
    Path dir;

    @Test
    void countsOfEachWindowAreThoseOfANaiveCount() throws Exception {
        // Given
        List<Activity> activities = activities();
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("kafka"), 0)) {
            Properties client = new Properties();
            client.put("bootstrap.servers", kafka.bootstrapServers());
            TopicsOnCluster.create(client, Topics.activity(), PARTITIONS);
            try (ActivityWriter writer = new ActivityWriter(client, PARTITIONS)) {
                for (Activity activity : activities) {
                    writer.write(activity);
                }
                writer.flush();
            }
            Path home = Files.createDirectory(dir.resolve("windows"));

            // When
            WindowsScores.score(new Job(
                    kafka.bootstrapServers(),
                    PARTITIONS,
                    activities.size(),
                    FIRST_DAY,
                    FIRST_DAY + DAYS - 1,
                    2,
                    home.toString(),
                    null));

            // Then
            Map<String, ScoreUpdate> last = lastScores(client);
            assertThat(last).containsOnlyKeys(windowsWithActivity(activities));
            last.values()
                    .forEach(update -> assertThat(countsIn(update))
                            .as("%s in the window until %s", update.memberId(), UtcDay.text(update.day()))
                            .isEqualTo(naiveCounts(update.memberId(), update.day(), activities)));
            JsonNode figures =
                    new ObjectMapper().readTree(home.resolve("figures.json").toFile());
            assertThat(figures.get("records").asLong()).isEqualTo(activities.size());
            assertThat(figures.get("updates").asLong()).isGreaterThanOrEqualTo(last.size());
        }
    }

    /** Three members, one every day with more than any daily cap, one rarely, one early and never again. */
    private static List<Activity> activities() {
        List<Activity> activities = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            add(activities, "daily", ActivityType.POST_PUBLISHED, day, 3);
            add(activities, "daily", ActivityType.PEOPLE_SEARCHED, day, day % 7);
            add(activities, "daily", ActivityType.REACTION_GIVEN, day, 1);
            add(activities, "rare", ActivityType.INVITATION_SENT, day, day % 31 == 5 ? 2 : 0);
            add(activities, "rare", ActivityType.MESSAGE_SENT, day, day % 20 == 0 ? 12 : 0);
            add(activities, "early", ActivityType.COMMENT_WRITTEN, day, day < 3 ? 7 : 0);
        }
        return activities;
    }

    private static void add(List<Activity> activities, String memberId, ActivityType type, int day, int times) {
        for (int i = 0; i < times; i++) {
            String id = memberId + "-" + type + "-" + day + "-" + i;
            activities.add(Activity.of(id, memberId, type, UtcDay.startMillis(FIRST_DAY + day) + 60_000L * (i + 1)));
        }
    }

    private static String[] windowsWithActivity(List<Activity> activities) {
        return activities.stream()
                .flatMap(activity -> IntStream.range(0, MODEL.windowDays())
                        .mapToObj(later -> Topics.scoreKey(activity.memberId(), UtcDay.text(activity.day() + later))))
                .distinct()
                .toArray(String[]::new);
    }

    private static Map<String, Long> countsIn(ScoreUpdate update) {
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < update.signals().size(); i++) {
            if (MODEL.signals().get(i).kind() == SignalKind.COUNT) {
                SignalScore signal = update.signals().get(i);
                counts.put(signal.name(), Math.round(signal.x()));
            }
        }
        return counts;
    }

    private static Map<String, Long> naiveCounts(String memberId, int lastDay, List<Activity> activities) {
        Map<String, Long> counts = new HashMap<>();
        for (Signal signal : MODEL.signals()) {
            if (signal.kind() == SignalKind.COUNT) {
                Map<Integer, Integer> byDay = new TreeMap<>();
                for (Activity activity : activities) {
                    if (activity.memberId().equals(memberId)
                            && activity.day() <= lastDay
                            && activity.day() > lastDay - MODEL.windowDays()
                            && signal.of().contains(activity.type())
                            && signal.where() == null) {
                        byDay.merge(activity.day(), 1, Integer::sum);
                    }
                }
                counts.put(
                        signal.name(),
                        byDay.values().stream()
                                .mapToLong(count -> Math.min(count, signal.dailyCap()))
                                .sum());
            }
        }
        return counts;
    }

    /** The last update of each key, which is the one that holds. */
    private static Map<String, ScoreUpdate> lastScores(Properties client) throws Exception {
        Map<String, ScoreUpdate> last = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = CommittedRecords.open(client)) {
            List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(WindowsTopology.SCORES, partition))
                    .toList();
            consumer.assign(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> scored : consumer.poll(Duration.ofSeconds(1))) {
                    ScoreUpdate update = ScoreUpdateCodec.decode(scored.value());
                    last.put(Topics.scoreKey(update.memberId(), UtcDay.text(update.day())), update);
                }
            }
        }
        return last;
    }
}
