package org.openssi.cli.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.Command;
import org.openssi.cli.forget.Forgetting.Step;
import org.openssi.localkafka.LocalKafka;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.schemas.topics.MemberPartition;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.Scorer;
import org.openssi.scorer.run.ScorerSettings;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.model.ScoringModelFile;

/** Forgetting that is stopped anywhere, or that others get in the way of. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ForgettingInterruptedTest {
    private static final int PARTITIONS = 2;
    private static final String MEMBER = "member-000003";
    private static final List<String> OTHERS_COMMANDS = List.of(
            "score --until-caught-up",
            "score --until-caught-up --generation own",
            "export activity --generation own",
            "produce simulate --members 3 --days 3",
            "clock --once",
            "topics create",
            "export activity",
            "export scores",
            "explain member-000004",
            "forget member-000004");

    /** Steps of which the marker is not there when they begin. */
    private static final Set<Step> OPEN = EnumSet.of(Step.COPY_LOG, Step.MARK, Step.DELETE_COPIES);

    @TempDir
    Path dir;

    private LocalKafka kafka;
    private Command ssi;
    private Properties client;
    private RawLog log;

    /** A process that ends at once, whatever it was about to do. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void scoredLog() throws Exception {
        kafka = LocalKafka.start(dir.resolve("kafka"), 0);
        ssi = new Command(kafka.bootstrapServers());
        client = ssi.client();
        log = new RawLog(client);
        ssi.succeeds("topics", "create", "--partitions", Integer.toString(PARTITIONS));
        ssi.succeeds("produce", "simulate", "--members", "14", "--days", "9", "--seed", "5", "--until", "2026-10-31");
        ssi.succeeds("produce", "events", decidedByAnId().toString(), "--end-days");
        score("");
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    /**
     * Two updates of one moment, of which that with the greater id counts: now the one that changes the industry, and
     * without the member's id in it the one that changes nothing, so that the day has no score update any more.
     */
    private Path decidedByAnId() throws Exception {
        return Files.write(
                dir.resolve("events.jsonl"),
                List.of(
                        profile("x", "2026-11-02", "Media"),
                        profile("y", "2026-11-04", "Media"),
                        profile("z-" + MEMBER, "2026-11-04", "Banking"),
                        profile("last", "2026-11-06", "Media").replace("solo", "another")));
    }

    private static String profile(String activityId, String day, String industry) {
        return "{\"activityId\":\"" + activityId + "\",\"memberId\":\"solo\",\"type\":\"PROFILE_UPDATED\","
                + "\"occurredAt\":\"" + day + "T12:00:00Z\",\"level\":0.5,\"industry\":\"" + industry + "\"}";
    }

    private void score(String generation) {
        ssi.succeeds("score", "--until-caught-up", "--generation", generation, "--state-dir", state());
    }

    private String state() {
        return dir.resolve("state").toString();
    }

    private Forgetting forgetting(Consumer<Step> about) {
        return new Forgetting(client, MEMBER, () -> {}, (task, done, total) -> {}, about);
    }

    private void writePost(String memberId, String activityId) throws Refusal {
        Activity post = Activity.of(
                activityId, memberId, ActivityType.POST_PUBLISHED, UtcDay.startMillis(UtcDay.parse("2026-10-31")));
        log.write(
                Topics.name(ActivityTopic.POSTS),
                MemberPartition.of(memberId, PARTITIONS),
                memberId,
                ActivityCodec.encode(post));
    }

    /** What a generation that knows no other log makes of this one. */
    private void exportsAreThoseOfTheLogAlone() {
        score("");
        score("fresh");
        for (String what : List.of("scores", "percentiles", "rejected")) {
            String lines = ssi.succeeds("export", what);
            assertThat(lines).isEqualTo(ssi.succeeds("export", what, "--generation", "fresh"));
            assertThat(lines.isEmpty()).isEqualTo(what.equals("rejected"));
        }
    }

    private void theSameHoldsOfTheLogOfOneGeneration() {
        ssi.succeeds("rebuild", "--generation", "again", "--from", "own");
        score("own");
        score("again");
        for (String what : List.of("activity", "scores", "percentiles")) {
            assertThat(ssi.succeeds("export", what, "--generation", "own"))
                    .isNotEmpty()
                    .doesNotContain(MEMBER)
                    .isEqualTo(ssi.succeeds("export", what, "--generation", "again"));
        }
    }

    private Set<String> topics() throws Refusal {
        try (TopicAdmin admin = TopicAdmin.connect(client)) {
            return admin.names();
        }
    }

    @Test
    void killedBeforeEveryStepAndStartedAgainItEndsAsIfUndisturbed() throws Exception {
        // Given two logs
        ssi.succeeds("rebuild", "--generation", "own", "--partitions", Integer.toString(PARTITIONS + 1));
        score("own");
        assertThat(ssi.succeeds("export", "scores")).contains("{\"memberId\":\"solo\",\"day\":\"2026-11-04\"");
        List<String> expected = log.without(MEMBER);
        Set<String> moments = new LinkedHashSet<>();

        // When each run is killed at the first moment at which none was killed before
        boolean done = false;
        while (!done) {
            Step[] next = new Step[1];
            Map<Step, Integer> times = new EnumMap<>(Step.class);
            try {
                forgetting(step -> {
                            next[0] = step;
                            if (moments.add(step + " " + times.merge(step, 1, Integer::sum))) {
                                throw new Killed();
                            }
                        })
                        .run();
                done = true;
            } catch (Killed killed) {
                for (String command : OPEN.contains(next[0]) ? List.<String>of() : OTHERS_COMMANDS) {
                    assertThat(ssi.refuses(command.split(" ")))
                            .as(command + " before " + next[0])
                            .contains("is being forgotten", "again");
                }
            }
        }

        // Then every topic was filled anew: four of each log, and that of outcomes
        int filled = 2 * Topics.activityNames().size() + 1;
        assertThat(moments).hasSize(Step.values().length - 1 + filled);
        assertThat(log.lines()).isEqualTo(expected);
        assertThat(topics()).noneMatch(name -> name.contains("rewrite") || name.contains("changelog"));
        assertThat(ssi.succeeds("topics", "check")).contains("as they must be");
        exportsAreThoseOfTheLogAlone();
        theSameHoldsOfTheLogOfOneGeneration();
        assertThat(ssi.succeeds("export", "scores"))
                .doesNotContain(MEMBER)
                .contains("{\"memberId\":\"solo\",\"day\":\"2026-11-02\"")
                .doesNotContain("{\"memberId\":\"solo\",\"day\":\"2026-11-04\"");
    }

    @Test
    void isRefusedWhileAScorerWorks() throws Exception {
        // Given
        List<String> before = log.lines();
        ScorerSettings settings = new ScorerSettings(
                Topics.of(""), ScoringModelFile.byDefault(), 1, dir.resolve("another-state"), ScorerSettings.Pace.LIVE);
        try (Scorer scorer = Scorer.start(client, settings)) {
            scorer.awaitCaughtUp(() -> {});

            // When
            String said = ssi.refuses("forget", MEMBER, "--state-dir", state());

            // Then
            assertThat(said).contains("A scorer is at work", "stop it");
            assertThat(ssi.succeeds("forget", MEMBER, "--dry-run")).contains("Nothing was changed");
        }
        assertThat(log.lines()).isEqualTo(before);
        assertThat(topics()).noneMatch(name -> name.contains("rewrite"));
    }

    @Test
    void whatIsWrittenInBetweenIsRefusedAndNotLost() throws Exception {
        // Given
        String scores = ssi.succeeds("export", "scores");

        // When
        Forgetting whileCopied = forgetting(step -> write(step, Step.COPY_LOG));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(whileCopied::run)
                .withMessageContainingAll("ssi.posts", "stop producers and the clock");

        // Then nothing has changed
        assertThat(ssi.succeeds("export", "scores")).isEqualTo(scores);
        assertThat(topics()).noneMatch(name -> name.contains("rewrite"));

        // When
        Forgetting behindTheMark = forgetting(step -> write(step, Step.ERASE_DERIVED));
        assertThatExceptionOfType(Refusal.class).isThrownBy(behindTheMark::run);

        // Then nothing else starts until it is done
        assertThat(ssi.refuses("score", "--state-dir", state())).contains("is being forgotten");
        List<String> expected = log.without(MEMBER);
        ssi.succeeds("forget", MEMBER, "--state-dir", state());
        assertThat(log.lines()).isEqualTo(expected);
        exportsAreThoseOfTheLogAlone();
    }

    private void write(Step step, Step when) {
        if (step == when) {
            try {
                writePost("member-000004", "before " + when);
            } catch (Refusal e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aMemberOfWhomNothingIsThereChangesNothing() throws Exception {
        // Given
        List<String> before = log.lines();
        Set<String> topics = topics();

        // When
        String said = ssi.succeeds("forget", "nobody", "--state-dir", state());
        String counted = ssi.succeeds("forget", "nobody", "--dry-run");

        // Then
        assertThat(said).isEqualTo(counted).isEqualTo("There is nothing of this member, and nothing was changed.\n");
        assertThat(log.lines()).isEqualTo(before);
        assertThat(topics()).isEqualTo(topics);
        assertThat(ssi.succeeds("score", "--until-caught-up", "--state-dir", state()))
                .contains("closed and ranked");
    }

    @Test
    void theStateOfTheLogBeforeIsDeletedByTheNextScoringOnAnotherMachine() throws Exception {
        // Given a folder that is not the one of the command
        ssi.succeeds("forget", MEMBER, "--state-dir", dir.resolve("elsewhere").toString());
        assertThat(RawLog.filesWith(MEMBER, dir.resolve("state"))).isNotEmpty();

        // When
        score("");

        // Then
        assertThat(RawLog.filesWith(MEMBER, dir.resolve("state"))).isEmpty();
    }

    @Test
    void keepsWhatTheTopicsHaveOfTheirOwn() throws Exception {
        // Given
        writePost(MEMBER, "p");
        try (TopicAdmin admin = TopicAdmin.connect(client)) {
            admin.set(List.of("ssi.posts", "ssi.rejected"), "segment.bytes", "2000000");

            // When
            ssi.succeeds("forget", MEMBER, "--state-dir", state());

            // Then
            assertThat(admin.asTheyAre(List.of("ssi.posts", "ssi.rejected")).values())
                    .hasSize(2)
                    .allSatisfy(topic -> assertThat(topic.configs())
                            .containsEntry("segment.bytes", "2000000")
                            .containsEntry("message.timestamp.type", "LogAppendTime"));
        }
    }
}
