package org.openssi.cli.recompute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    private static final String ANN =
            "{\"memberId\":\"ann\",\"day\":\"2026-01-02\",\"score\":4.00,\"signals\":{\"a/b\":{\"points\":0.00,\"x\":3}}}";
    private static final String BOB = "{\"memberId\":\"bob\",\"day\":\"2026-01-02\",\"score\":5.00}";
    private static final String TABLE =
            "{\"cohortType\":\"TEAM\",\"cohort\":\"North\",\"day\":\"2026-01-02\",\"thresholds\":[101.00,5.00]}";

    @Test
    void saysNothingAboutTheSameLines() {
        assertThat(LineDiff.between(List.of(ANN, BOB, TABLE), List.of(ANN, BOB, TABLE)))
                .isEmpty();
        assertThat(LineDiff.between(List.of(), List.of())).isEmpty();
    }

    @Test
    void namesTheMemberTheDayAndTheField() {
        // Given
        String other = ANN.replace("\"x\":3", "\"x\":4");

        // When, Then
        assertThat(LineDiff.between(List.of(ANN), List.of(other)))
                .containsExactly("2026-01-02 member ann: signals.a~1b.x must be 3, is 4");
    }

    @Test
    void namesTheCohortAndTheThreshold() {
        // Given
        String other = TABLE.replace("5.00", "5.01");

        // When, Then
        assertThat(LineDiff.between(List.of(TABLE), List.of(other)))
                .containsExactly("2026-01-02 TEAM North: thresholds.1 must be 5.00, is 5.01");
    }

    @Test
    void namesTheSignalAndTheChannel() {
        // Given
        String posts =
                "{\"memberId\":\"ann\",\"day\":\"2026-01-02\",\"channel\":\"xing\",\"signal\":\"posts\",\"count\":1}";
        String shares = posts.replace("posts", "shares");
        String other = posts.replace(":1}", ":2}");

        // When, Then
        assertThat(LineDiff.between(List.of(posts, shares), List.of(other, shares)))
                .containsExactly("2026-01-02 member ann posts of xing: count must be 1, is 2");
    }

    @Test
    void tellsMissingAndUnexpectedLines() {
        assertThat(LineDiff.between(List.of(ANN), List.of(BOB)))
                .containsExactly(
                        "2026-01-02 member ann: missing, must be " + ANN,
                        "2026-01-02 member bob: must not be there, is " + BOB);
    }

    @Test
    void tellsALineThatIsThereTwice() {
        assertThat(LineDiff.between(List.of(ANN), List.of(ANN, ANN)))
                .containsExactly("2026-01-02 member ann: more than one actual line, also " + ANN);
    }

    @Test
    void tellsAnotherWayOfWritingANumber() {
        // Given
        String other = BOB.replace("5.00", "5.0");

        // When, Then
        assertThat(LineDiff.between(List.of(BOB), List.of(other)))
                .containsExactly("2026-01-02 member bob: score must be 5.00, is 5.0");
    }

    @Test
    void tellsAbsentFieldsAndFieldsInAnotherOrder() {
        // Given
        String withoutScore = "{\"memberId\":\"bob\",\"day\":\"2026-01-02\"}";
        String turned = "{\"day\":\"2026-01-02\",\"memberId\":\"bob\"}";

        // When, Then
        assertThat(LineDiff.between(List.of(BOB), List.of(withoutScore)))
                .containsExactly("2026-01-02 member bob: score must be 5.00, is absent");
        assertThat(LineDiff.between(List.of(withoutScore), List.of(BOB)))
                .containsExactly("2026-01-02 member bob: score must be absent, is 5.00");
        assertThat(LineDiff.between(List.of(withoutScore), List.of(turned)))
                .containsExactly("2026-01-02 member bob: the same values, otherwise written or ordered: must be "
                        + withoutScore + ", is " + turned);
    }

    @Test
    void tellsAnotherOrderOfLines() {
        assertThat(LineDiff.between(List.of(ANN, BOB), List.of(BOB, ANN)))
                .containsExactly("the same lines in another order: line 1 must be that of 2026-01-02 member ann,"
                        + " is that of 2026-01-02 member bob");
    }

    @Test
    void tellsTheFirstOfManyAndHowManyMoreThereAre() {
        // Given
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            expected.add(BOB.replace("bob", "bob" + i));
        }

        // When
        List<String> told = LineDiff.between(expected, List.of());

        // Then
        assertThat(told).hasSize(21).last().isEqualTo("and 10 more");
    }
}
