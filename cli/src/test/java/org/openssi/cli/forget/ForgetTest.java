package org.openssi.cli.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.Command;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;

/** The promise of {@code ssi forget}, by the command line: as if the member had never been, and gone from the disks. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ForgetTest {
    private static final int PARTITIONS = 3;
    private static final String UNTIL = "2026-10-31";
    private static final int LAST_DAY = UtcDay.parse(UNTIL);
    private static final String MEMBER = "member-000007";
    private static final String OTHER = "member-000008";
    private static final List<String> WHAT = List.of("activity", "outcomes", "scores", "percentiles", "rejected");
    private static final List<String> GENERATIONS = List.of("", "second");

    @TempDir
    Path dir;

    private Path settings;

    @Test
    void isAsIfTheMemberHadNeverBeenAndTheirIdIsGoneFromTheDisks() throws Exception {
        // Given a log with the member in every kind of record, scored under two generations
        settings = Files.writeString(dir.resolve("client.properties"), "compression.type=none\n");
        Path state = dir.resolve("state");
        Path brokers = dir.resolve("kafka");
        try (LocalKafka kafka = LocalKafka.start(brokers, 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            RawLog log = new RawLog(ssi.client());
            produce(ssi, log);
            for (String generation : GENERATIONS) {
                score(ssi, generation, state);
            }
            compactSoon(ssi.client());
            assertThat(RawLog.filesWith(MEMBER, brokers))
                    .anyMatch(file -> file.contains("ssi.posts-"))
                    .anyMatch(file -> file.contains("ssi.outcomes-"))
                    .anyMatch(file -> file.contains("ssi.scores-"))
                    .anyMatch(file -> file.contains("ssi.networks-"))
                    .anyMatch(file -> file.contains("ssi.rejected-"))
                    .anyMatch(file -> file.contains("members-changelog-"));
            assertThat(RawLog.filesWith(MEMBER, state)).isNotEmpty();
            List<String> expectedLog = log.without(MEMBER);
            Path expected = exportsOfALogWithoutTheMember(log);

            // When
            String counted = ssi.succeeds(with("forget", MEMBER, "--dry-run", "--state-dir", state.toString()));
            List<String> unchanged = log.lines();
            String done = ssi.succeeds(with("forget", MEMBER, "--state-dir", state.toString()));

            // Then the log is that of the others, and nothing derived from the old one is left
            assertThat(unchanged).isNotEqualTo(expectedLog);
            assertThat(log.lines()).isEqualTo(expectedLog);
            assertThat(counts(done)).isEqualTo(counts(counted)).contains("ssi.second.scores");
            assertThat(done).contains("  ./ssi score\n  ./ssi score --generation second\n");
            assertThat(topics(ssi)).noneMatch(name -> name.contains("changelog") || name.contains("rewrite"));
            assertThat(ssi.succeeds("topics", "check")).contains("All 13 topics");
            assertThat(ssi.succeeds("export", "percentiles")).isEmpty();
            assertThat(ssi.succeeds("export", "scores")).isNotEmpty().doesNotContain(MEMBER);

            // Then the next scoring gives what it gives without the member
            for (String generation : GENERATIONS) {
                score(ssi, generation, state);
                Path actual = export(ssi, generation, dir.resolve("actual" + generation));
                for (String what : WHAT) {
                    assertThat(actual.resolve(what + ".jsonl"))
                            .isNotEmptyFile()
                            .hasSameBinaryContentAs(expected.resolve(what + ".jsonl"));
                }
            }
            assertThat(networks(ssi)).isNotEmpty().noneMatch(key -> key.contains(MEMBER));

            // Then the id is on no disk once Kafka has compacted
            awaitCompaction(log, brokers);
            assertThat(RawLog.filesWith(MEMBER, state)).isEmpty();
            assertThat(RawLog.filesWith(OTHER, state)).isNotEmpty();

            // Then there is nothing more to forget
            assertThat(ssi.succeeds("forget", MEMBER, "--state-dir", state.toString()))
                    .isEqualTo("There is nothing of this member, and nothing was changed.\n");
            assertThat(RawLog.filesWith(OTHER, state)).isNotEmpty();
            System.out.print(done);
        }
        assertThat(RawLog.filesWith(MEMBER, brokers)).isEmpty();
    }

    private String[] with(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--config");
        all.add(settings.toString());
        return all.toArray(String[]::new);
    }

    /** Sixty days of sixty members, and what else there can be of a member. */
    private void produce(Command ssi, RawLog log) throws Exception {
        ssi.succeeds("topics", "create", "--partitions", Integer.toString(PARTITIONS));
        ssi.succeeds(with("produce", "simulate", "--members", "60", "--days", "60", "--seed", "3", "--until", UNTIL));
        List<String> lines = new ArrayList<>();
        for (int copy = 0; copy < 2; copy++) {
            lines.add(event("twice", MEMBER, LAST_DAY, null));
            lines.add(event(MEMBER + "-liked", OTHER, LAST_DAY, MEMBER));
        }
        lines.add(event("deal", MEMBER, LAST_DAY, null).replace("REACTION_GIVEN", "DEAL"));
        lines.add(event("deal of " + MEMBER, OTHER, LAST_DAY, MEMBER).replace("REACTION_GIVEN", "DEAL"));
        lines.add(event("late", MEMBER, LAST_DAY - 3, null));
        lines.add(event("too late", MEMBER, LAST_DAY - 20, null));
        Path events = Files.write(dir.resolve("events.jsonl"), lines);
        ssi.succeeds(with("produce", "events", events.toString(), "--no-end-days"));
        Activity post = Activity.of("p", MEMBER, ActivityType.POST_PUBLISHED, UtcDay.startMillis(LAST_DAY));
        int right = MemberPartition.of(MEMBER, PARTITIONS);
        String posts = Topics.name(ActivityTopic.POSTS);
        log.write(posts, (right + 1) % PARTITIONS, MEMBER, ActivityCodec.encode(post));
        log.write(Topics.name(ActivityTopic.SHARES), right, MEMBER, ActivityCodec.encode(post));
        log.write(posts, 0, null, ("{\"memberId\":\"" + MEMBER + "\"}").getBytes(UTF_8));
        log.write(posts, 0, null, ("{\"memberId\":\"" + OTHER + "\"}").getBytes(UTF_8));
        Path next = Files.writeString(dir.resolve("next.jsonl"), event("next", OTHER, LAST_DAY + 1, MEMBER));
        ssi.succeeds(with("produce", "events", next.toString(), "--end-days"));
    }

    private static String event(String id, String memberId, int day, String counterpartId) {
        return "{\"activityId\":\"" + id + "\",\"memberId\":\"" + memberId
                + "\",\"type\":\"REACTION_GIVEN\",\"occurredAt\":\"" + UtcDay.text(day) + "T12:00:00Z\""
                + (counterpartId == null ? "" : ",\"counterpartId\":\"" + counterpartId + "\"") + "}";
    }

    private void score(Command ssi, String generation, Path state) {
        ssi.succeeds(with("score", "--until-caught-up", "--generation", generation, "--state-dir", state.toString()));
    }

    private static Path export(Command ssi, String generation, Path to) {
        for (String what : WHAT) {
            ssi.succeeds("export", what, "--generation", generation, "--out", to.toString());
        }
        return to;
    }

    private Path exportsOfALogWithoutTheMember(RawLog log) throws Exception {
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("another-kafka"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("topics", "create", "--partitions", Integer.toString(PARTITIONS));
            new RawLog(ssi.client()).fillFrom(log, MEMBER);
            score(ssi, "", dir.resolve("another-state"));
            return export(ssi, "", dir.resolve("expected"));
        }
    }

    /** What was counted, without the sentences around it. */
    private static String counts(String report) {
        return report.substring(0, report.lastIndexOf("\n\n"));
    }

    private static Set<String> topics(Command ssi) throws Exception {
        try (TopicAdmin admin = TopicAdmin.connect(ssi.client())) {
            return admin.names();
        }
    }

    /** The keys of the connections that there are. */
    private static Set<String> networks(Command ssi) throws Exception {
        Set<String> keys = new TreeSet<>();
        try (LogReader reader = new LogReader(ssi.client())) {
            List<TopicPartition> partitions = reader.partitions(Topics.of("").networks());
            Map<TopicPartition, Long> ends = reader.ends(partitions);
            for (TopicPartition partition : partitions) {
                reader.read(partition, ends.get(partition), record -> {
                    String key = new String(record.key(), UTF_8);
                    if (record.value() == null) {
                        keys.remove(key);
                    } else {
                        keys.add(key);
                    }
                });
            }
        }
        return keys;
    }

    /** Kafka closes segments after a week, looks for something to compact every 15 s, and deletes after a minute. */
    private static void compactSoon(Properties client) throws Exception {
        Map<String, String> soon = Map.of(
                "segment.ms", "1",
                "min.cleanable.dirty.ratio", "0.0001",
                "delete.retention.ms", "1",
                "file.delete.delay.ms", "1");
        try (TopicAdmin topics = TopicAdmin.connect(client);
                Admin admin = Admin.create(client)) {
            for (Map.Entry<String, String> setting : soon.entrySet()) {
                topics.set(topics.names(), setting.getKey(), setting.getValue());
            }
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.BROKER, ""),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("log.cleaner.backoff.ms", "200"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    /** Each look writes something, as life does: what is written to last is never compacted. */
    private static void awaitCompaction(RawLog log, Path brokers) throws Exception {
        List<String> compacted = new ArrayList<>();
        for (String generation : GENERATIONS) {
            Topics topics = Topics.of(generation);
            compacted.addAll(List.of(topics.scores(), topics.networks()));
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    log.stir(compacted, PARTITIONS);
                    assertThat(RawLog.filesWith(MEMBER, brokers)).isEmpty();
                });
        assertThat(RawLog.filesWith(OTHER, brokers)).isNotEmpty();
    }
}
