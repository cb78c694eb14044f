package org.openssi.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openssi.scoring.Refusal;

class ScoringModelFileTest {
    private static final String MODEL = """
            version: "1"
            windowDays: 90
            pillarRange: [1, 25]
            pillars:
              PROFESSIONAL_BRAND:
                - {signal: posts, kind: count, of: [POST_PUBLISHED], half: 12, dailyCap: 2, weight: 20}
              FIND_RIGHT_PEOPLE:
                - {signal: searches, kind: count, of: [PEOPLE_SEARCHED], half: 5, weight: 1}
              INSIGHT_ENGAGEMENT:
                - {signal: read, kind: count, of: [ARTICLE_READ], half: 5, weight: 1}
              STRONG_RELATIONSHIP:
                - {signal: rate, kind: ratio, of: [CONNECTION_ACCEPTED], attempts: [INVITATION_SENT], minimum: 10, weight: 20}
            """;

    @Test
    void readsWhatTheFileSaysAndFillsInTheRest() throws Refusal {
        // When
        ScoringModel model = ScoringModelFile.of(MODEL, "model.yaml").model();

        // Then
        assertThat(model.version()).isEqualTo("1");
        assertThat(model.maxDaysLate()).isEqualTo(7);
        assertThat(model.minimumCohort()).isEqualTo(10);
        assertThat(model.signals()).extracting(Signal::name).containsExactly("posts", "searches", "read", "rate");
        assertThat(model.signals().get(0).dailyCap()).isEqualTo(2);
        assertThat(model.signals().get(1).dailyCap()).isEqualTo(Signal.NO_CAP);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "kind: count, of: [POST_PUBLISHED] | kind: counts, of: [POST_PUBLISHED] | 6 | no kind of signal",
                "of: [POST_PUBLISHED] | of: [POSTED] | 6 | 'POSTED' is no activity type",
                "half: 12,  |  | 6 | 'half' is missing",
                "half: 12 | half: twelve | 6 | must be a number",
                "half: 12 | half: -1 | 6 | must be from",
                "weight: 20} | weigth: 20} | 6 | 'weigth' is no key",
                "dailyCap: 2 | dailyCap: 2.5 | 6 | whole number",
                "windowDays: 90 | windowDays: 0 | 2 | must be from 1",
                "windowDays: 90 | window: 90 | 2 | 'window' is no key",
                "[1, 25] | [25, 1] | 3 | below the highest",
                "FIND_RIGHT_PEOPLE | FIND_PEOPLE | 8 | 'FIND_PEOPLE' is no pillar",
                "signal: searches | signal: posts | 8 | stands twice",
                "kind: ratio | kind: [ratio | 12 | This is not YAML",
            })
    void namesTheLineAndTheReason(String right, String wrong, int line, String reason) {
        // Given
        String text = MODEL.replaceFirst(Pattern.quote(right), wrong == null ? "" : wrong);
        assertThat(text).isNotEqualTo(MODEL);

        // Then
        assertThat(ScoringModelFile.problems(text)).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.sentence()).contains(reason);
        });
        assertThatThrownBy(() -> ScoringModelFile.of(text, "model.yaml"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("model.yaml, line ");
    }

    @Test
    void hashIsOfWhatTheModelSaysAndNotOfHowItIsWritten() throws Refusal {
        // Given
        String commented =
                "# a remark\n" + MODEL.replace("windowDays: 90\n", "").replace("half: 12,", "half:  12.0,");
        String other = MODEL.replace("half: 12", "half: 13");

        // Then
        String hash = ScoringModelFile.of(MODEL, "a").model().hash();
        assertThat(ScoringModelFile.of(commented, "b").model().hash()).isEqualTo(hash);
        assertThat(ScoringModelFile.of(other, "c").model().hash()).isNotEqualTo(hash);
    }

    @Test
    void canonicalFormIsAModelThatSaysTheSame() throws Refusal {
        ScoringModel model = ScoringModelFile.byDefault().model();
        assertThat(ScoringModelFile.of(model.canonicalJson(), "canonical")
                        .model()
                        .hash())
                .isEqualTo(model.hash());
    }
}
