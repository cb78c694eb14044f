package org.openssi.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;

class ActivityJsonTest {
    private static final long MOMENT = Instant.parse("2026-11-22T09:30:00.250Z").toEpochMilli();

    @Test
    void writesEveryFieldInTheOrderOfTheDesign() {
        // Given
        Activity activity = Activity.of("a-1", "maria", ActivityType.PROFILE_UPDATED, MOMENT)
                .withChannel("intranet")
                .withCounterpart("otto")
                .withProfile(0.75, "Banking", "North \"1\"")
                .withFlags(Flag.INITIATED, Flag.HAS_PHOTO);
        // When
        String line = ActivityJson.writeCounted(activity, 20_780);
        // Then
        assertThat(line)
                .isEqualTo("{\"activityId\":\"a-1\",\"memberId\":\"maria\",\"type\":\"PROFILE_UPDATED\","
                        + "\"occurredAt\":\"2026-11-22T09:30:00.250Z\",\"channel\":\"intranet\",\"counterpartId\":\"otto\","
                        + "\"level\":0.75,\"industry\":\"Banking\",\"team\":\"North \\\"1\\\"\","
                        + "\"flags\":[\"HAS_PHOTO\",\"INITIATED\"],\"countsFrom\":\"2026-11-23\"}");
    }

    @Test
    void leavesOutWhatIsAbsentAndReadsBackWhatItWrote() {
        // Given
        Activity bare = Activity.of("a-1", "maria", ActivityType.POST_PUBLISHED, MOMENT - 250);
        // When
        String line = ActivityJson.write(bare);
        // Then
        assertThat(line)
                .isEqualTo("{\"activityId\":\"a-1\",\"memberId\":\"maria\",\"type\":\"POST_PUBLISHED\","
                        + "\"occurredAt\":\"2026-11-22T09:30:00.000Z\"}");
        assertThat(ActivityJson.read(line)).isEqualTo(new ActivityJson.Good(bare));
    }

    @ParameterizedTest
    @CsvSource({
        "\"2026-11-22T10:30:00.250+01:00\"",
        "\"2026-11-22T10:30:00.250999+0100\"",
        "\"2026-11-22T09:30:00.25Z\"",
        "1795339800250"
    })
    void readsATimeWithAZoneAndEpochMilliseconds(String time) {
        // Given
        String line = "{\"activityId\":\"a\",\"memberId\":7,\"type\":\"POST_PUBLISHED\",\"occurredAt\":" + time
                + ",\"colour\":{\"red\":[1]},\"team\":null}";
        // When
        ActivityJson.Read read = ActivityJson.read(line);
        // Then
        assertThat(read).isEqualTo(new ActivityJson.Good(Activity.of("a", "7", ActivityType.POST_PUBLISHED, MOMENT)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "NO_MEMBER|{\"activityId\":\"a\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1}",
                "NO_MEMBER|{\"activityId\":\"a\",\"memberId\":\" \",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1}",
                "NO_ACTIVITY_ID|{\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1}",
                "UNKNOWN_TYPE|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"DANCED\",\"occurredAt\":1}",
                "UNKNOWN_TYPE|{\"activityId\":\"a\",\"memberId\":\"m\",\"occurredAt\":1}",
                "BAD_TIME|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\"}",
                "BAD_TIME|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":\"2026-11-22T09:30:00\"}",
                "BAD_TIME|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1.5}",
                "BAD_TIME|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":99999999999999999999}",
                "BAD_TIME|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":9223372036854775807}",
                "BAD_TIME|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":{}}",
                "BAD_TIME|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":\"+999999999-12-31T23:59:59Z\"}",
                "MALFORMED|{\"activityId\":\"\\ud800\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1}",
                "UNKNOWN_FLAG|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1,\"flags\":[\"FAMOUS\"]}",
                "WRONG_LEVEL|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1,\"level\":\"high\"}",
                "MALFORMED|{\"activityId\":\"a\"",
                "MALFORMED|{\"activityId\":",
                "MALFORMED|[]",
                "MALFORMED|not json",
                "MALFORMED|{\"activityId\":\"a\",\"activityId\":\"b\"}",
                "MALFORMED|{\"activityId\":[\"a\"]}",
                "MALFORMED|{\"activityId\":\"a\",\"memberId\":\"m\",\"type\":\"POST_PUBLISHED\",\"occurredAt\":1} {}"
            })
    void saysWhatIsWrong(String reason, String line) {
        // When
        ActivityJson.Read read = ActivityJson.read(line);
        // Then
        assertThat(read).isInstanceOf(ActivityJson.Wrong.class);
        assertThat(((ActivityJson.Wrong) read).reason()).isEqualTo(reason);
        assertThat(((ActivityJson.Wrong) read).detail()).endsWith(".");
    }
}
