package org.openssi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.cli.rebuild.Rebuild;
import org.openssi.localkafka.LocalKafka;
import org.openssi.producer.log.ActivityWriter;
import org.openssi.producer.log.EndedDays;
import org.openssi.producer.source.EventsSource;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;

/** A log in which much came late, twice, or not at all, and what is rebuilt from it, beside one that came in order. */
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class RebuildCommandTest {
    private static final long SEED = 20_261_123;
    private static final int MEMBERS = 60;
    private static final int DAYS = 40;
    private static final int FIRST_DAY = UtcDay.parse("2026-03-01");
    private static final int LAST_DAY = FIRST_DAY + DAYS - 1;
    private static final int PARTITIONS = 3;
    private static final int LATEST_DAYS = 20;
    private static final List<ActivityType> TYPES = List.of(
            ActivityType.POST_PUBLISHED,
            ActivityType.ENGAGEMENT_RECEIVED,
            ActivityType.PEOPLE_SEARCHED,
            ActivityType.COMMENT_WRITTEN,
            ActivityType.MESSAGE_SENT,
            ActivityType.CONNECTION_ACCEPTED);

    @TempDir
    private Path dir;

    private final Random random = new Random(SEED);

    @Test
    void whatIsRebuiltAndScoredIsByteForByteWhatALogInOrderGives() throws Exception {
        // Given
        System.out.println("seed " + SEED);
        List<Activity> history = history();
        Map<String, String> inOrder = inOrder(history);
        assertThat(inOrder.get("percentiles").lines().count()).isGreaterThan(DAYS);
        assertThat(inOrder.get("rejected")).isEmpty();
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("disorder"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            Path file = dir.resolve("missing.jsonl");
            writeInDisorder(ssi, history, file);
            score(ssi, "");
            assertThat(exports(ssi, "").get("rejected")).contains("TOO_LATE");
            interruptOnce(ssi, file);

            // When, Then
            for (int partitions : new int[] {1, 3, 8}) {
                String generation = "on" + partitions;
                String said = ssi.succeeds(
                        "rebuild",
                        "--generation",
                        generation,
                        "--partitions",
                        Integer.toString(partitions),
                        file.toString());
                assertThat(said).contains("Every day through " + UtcDay.text(LAST_DAY) + " is ended.");
                score(ssi, generation);
                Map<String, String> rebuilt = exports(ssi, generation);
                inOrder.forEach((what, lines) -> assertThat(rebuilt.get(what))
                        .as(what + " of " + generation)
                        .isEqualTo(lines));
            }
            assertThat(ssi.refuses("rebuild", "--generation", "on3")).contains("has been scored already");
            goesOnLive(ssi);
            showsWhatWasPromoted(ssi);
        }
    }

    /** What is produced into the new log is scored from there, and only there. */
    private void goesOnLive(Command ssi) throws Exception {
        Activity one = Activity.of("live", "member-00", ActivityType.POST_PUBLISHED, moment(DAYS));
        Path file = write(dir.resolve("live.jsonl"), List.of(one));
        ssi.succeeds("produce", "events", file.toString(), "--generation", "on8", "--end-days");
        assertThat(ssi.succeeds(
                        "score",
                        "--until-caught-up",
                        "--generation",
                        "on8",
                        "--state-dir",
                        dir.resolve("state").toString()))
                .contains("Every day through " + UtcDay.text(LAST_DAY + 1) + " is closed");
        assertThat(ssi.succeeds("export", "activity", "--generation", "on8")).contains("\"live\"");
        assertThat(ssi.succeeds("export", "activity")).doesNotContain("\"live\"");
    }

    private static void showsWhatWasPromoted(Command ssi) {
        assertThat(ssi.succeeds("promote", "--show")).contains("generation default.");
        assertThat(ssi.succeeds("promote", "on8")).contains("generation on8.");
        assertThat(ssi.succeeds("promote", "--show")).contains("generation on8.");
        assertThat(ssi.succeeds("promote", "default")).contains("generation default.");
        assertThat(ssi.refuses("promote", "never")).contains("no generation never that was ever scored");
    }

    /** The first attempt ends in the middle of writing; nobody reads what it left, and the next one begins again. */
    private void interruptOnce(Command ssi, Path file) {
        Rebuild interrupted = new Rebuild(
                ssi.client(),
                Topics.of(Topics.DEFAULT_GENERATION),
                Topics.of("on3"),
                7,
                (task, done, total) -> {
                    if (task.equals("writing")) {
                        throw new IllegalStateException("killed");
                    }
                },
                InstantSource.system());
        assertThatThrownBy(() -> interrupted.run(new EventsSource(List.of(file)), OptionalInt.of(5)))
                .hasMessage("killed");
        assertThat(ssi.refuses("score", "--generation", "on3", "--until-caught-up"))
                .contains("The log of the generation on3 is being rebuilt");
        assertThat(ssi.refuses("forget", "member-00")).contains("The log of the generation on3 is being rebuilt");
    }

    private Map<String, String> inOrder(List<Activity> history) throws Exception {
        Path file = write(dir.resolve("all.jsonl"), history);
        try (LocalKafka kafka = LocalKafka.start(dir.resolve("order"), 0)) {
            Command ssi = new Command(kafka.bootstrapServers());
            ssi.succeeds("produce", "events", file.toString(), "--end-days");
            score(ssi, "");
            return exports(ssi, "");
        }
    }

    private void score(Command ssi, String generation) {
        List<String> command = new ArrayList<>(List.of(
                "score",
                "--until-caught-up",
                "--threads",
                "1",
                "--state-dir",
                dir.resolve("state").toString()));
        if (!generation.isEmpty()) {
            command.addAll(List.of("--generation", generation));
        }
        assertThat(ssi.succeeds(command.toArray(String[]::new)))
                .contains("Every day through " + UtcDay.text(LAST_DAY) + " is closed");
    }

    private static Map<String, String> exports(Command ssi, String generation) {
        Map<String, String> exports = new LinkedHashMap<>();
        for (String what : List.of("activity", "scores", "percentiles", "rejected")) {
            exports.put(
                    what,
                    generation.isEmpty()
                            ? ssi.succeeds("export", what)
                            : ssi.succeeds("export", what, "--generation", generation));
        }
        return exports;
    }

    /** On the last day there is something of everybody, so that it is ended whatever is drawn. */
    private List<Activity> history() {
        List<Activity> history = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            String id = "member-%02d".formatted(member);
            int joined = random.nextInt(5);
            history.add(Activity.of("p-" + id, id, ActivityType.PROFILE_UPDATED, moment(joined))
                    .withProfile(random.nextInt(11) / 10.0, "industry-" + member % 3, null));
            for (int day = joined; day < DAYS; day++) {
                int many = day == DAYS - 1 ? 1 : random.nextInt(4);
                for (int i = 0; i < many; i++) {
                    ActivityType type = TYPES.get(random.nextInt(TYPES.size()));
                    history.add(Activity.of("a-%05d".formatted(history.size()), id, type, moment(day)));
                }
            }
        }
        return history;
    }

    private long moment(int day) {
        return UtcDay.startMillis(FIRST_DAY + day) + random.nextInt(86_400_000);
    }

    /** Some come up to twenty days late, some twice, and every tenth is in a file alone. */
    private void writeInDisorder(Command ssi, List<Activity> history, Path file) throws Exception {
        Map<Integer, List<Activity>> byArrival = new TreeMap<>();
        List<Activity> missing = new ArrayList<>();
        for (Activity activity : history) {
            if (random.nextInt(10) == 0) {
                missing.add(activity);
                continue;
            }
            int late = random.nextInt(4) == 0 ? random.nextInt(LATEST_DAYS + 1) : 0;
            int copies = random.nextInt(20) == 0 ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                byArrival
                        .computeIfAbsent(Math.min(LAST_DAY, activity.day() + late), day -> new ArrayList<>())
                        .add(activity);
            }
        }
        ssi.succeeds("topics", "create", "--partitions", Integer.toString(PARTITIONS));
        try (ActivityWriter writer = new ActivityWriter(ssi.client(), PARTITIONS)) {
            EndedDays none = EndedDays.read(ssi.client(), PARTITIONS);
            for (int day = FIRST_DAY; day <= LAST_DAY; day++) {
                List<Activity> arriving = byArrival.getOrDefault(day, List.of());
                Collections.shuffle(arriving, random);
                for (Activity activity : arriving) {
                    writer.write(activity);
                }
                writer.endDay(ActivityTopic.SCORED, day, none);
            }
            writer.flush();
        }
        Collections.shuffle(missing, random);
        write(file, missing);
    }

    private static Path write(Path file, List<Activity> activities) throws IOException {
        return Files.write(file, activities.stream().map(ActivityJson::write).toList());
    }
}
