package org.openssi.schemas.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

class OutputsJsonTest {
    private static final int DAY = UtcDay.parse("2026-03-01");

    @Test
    void writesAScoreUpdateInTheOrderOfTheContract() {
        // Given
        ScoreUpdate update = new ScoreUpdate(
                "ann",
                DAY,
                5320,
                List.of(2000, 105, 1200, 2015),
                List.of(
                        new SignalScore("profile-completeness", 960, 0.85, SignalScore.NO_ATTEMPTS),
                        new SignalScore("acceptance-rate", 500, 7, 12)),
                new ScoreUpdate.Previous(5299, DAY - 1),
                "Bücher",
                "north",
                "2026-11");

        // When
        String line = ScoreUpdateJson.line(update);

        // Then
        assertThat(line)
                .isEqualTo("{\"memberId\":\"ann\",\"day\":\"2026-03-01\",\"score\":53.20,"
                        + "\"pillars\":{\"PROFESSIONAL_BRAND\":20.00,\"FIND_RIGHT_PEOPLE\":1.05,"
                        + "\"INSIGHT_ENGAGEMENT\":12.00,\"STRONG_RELATIONSHIP\":20.15},"
                        + "\"signals\":{\"profile-completeness\":{\"points\":9.60,\"x\":0.85},"
                        + "\"acceptance-rate\":{\"points\":5.00,\"x\":7,\"attempts\":12}},"
                        + "\"previousScore\":52.99,\"previousDay\":\"2026-02-28\","
                        + "\"industry\":\"Bücher\",\"team\":\"north\",\"modelVersion\":\"2026-11\"}");
    }

    @Test
    void leavesOutWhatAFirstScoreUpdateDoesNotHave() {
        // Given
        ScoreUpdate first =
                new ScoreUpdate("bob", DAY, 400, List.of(100, 100, 100, 100), List.of(), null, null, null, "1");

        // When
        String line = ScoreUpdateJson.line(first);

        // Then
        assertThat(line).endsWith("\"signals\":{},\"modelVersion\":\"1\"}");
    }

    @Test
    void writesAPercentileTableInTheOrderOfTheContract() {
        // Given
        PercentileTable table = new PercentileTable(
                Cohort.team("north"),
                DAY,
                12,
                3105,
                List.of(1000, 500, 305, 1300),
                Collections.nCopies(100, 10_100),
                "2026-11");

        // When
        String line = PercentileTableJson.line(table);

        // Then
        assertThat(line)
                .startsWith("{\"cohortType\":\"TEAM\",\"cohort\":\"north\",\"day\":\"2026-03-01\",\"members\":12,"
                        + "\"meanScore\":31.05,\"meanPillars\":{\"PROFESSIONAL_BRAND\":10.00,"
                        + "\"FIND_RIGHT_PEOPLE\":5.00,\"INSIGHT_ENGAGEMENT\":3.05,\"STRONG_RELATIONSHIP\":13.00},"
                        + "\"thresholds\":[101.00,101.00,")
                .endsWith(",101.00],\"modelVersion\":\"2026-11\"}");
    }

    @Test
    void writesARejectedRecordWithItsBytesInBase64() {
        // Given
        RejectedRecord rejected = new RejectedRecord(
                "ssi.posts", 2, 41, RejectionReason.UNDECODABLE, "No \"record\".", null, "hello".getBytes(UTF_8));

        // When
        String line = RejectedJson.line(rejected);

        // Then
        assertThat(line)
                .isEqualTo("{\"topic\":\"ssi.posts\",\"partition\":2,\"offset\":41,\"reason\":\"UNDECODABLE\","
                        + "\"detail\":\"No \\\"record\\\".\",\"value\":\"aGVsbG8=\"}");
    }

    @Test
    void writesNumbersInOneWay() {
        // Given, When, Then
        assertThat(Numbers.points(5)).isEqualTo("0.05");
        assertThat(Numbers.points(10_000)).isEqualTo("100.00");
        assertThat(Numbers.plain(12)).isEqualTo("12");
        assertThat(Numbers.plain(0.1)).isEqualTo("0.1");
        assertThat(Numbers.plain(-0.0)).isEqualTo("0");
    }
}
