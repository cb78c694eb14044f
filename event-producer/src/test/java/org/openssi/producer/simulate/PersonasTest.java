package org.openssi.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PersonasTest {
    @Test
    void readsTheFileThatComesWithTheProject() {
        // Given, When
        Personas personas = Personas.load();
        // Then
        assertThat(personas.personas())
                .extracting(Persona::name)
                .containsExactly("passive", "occasional", "networker", "creator", "recruiter", "active-seller");
        assertThat(personas.industries()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void namesWhatIsWrongInTheFile() throws IOException {
        // Given, When, Then
        assertWrong("share: 0.245", "share: 0.5", "add up to");
        assertWrong("teamShare:", "teamShares:", "everybody.teamShare: is missing");
        assertWrong("teamShare:", "unheardOf: 1\n  teamShare:", "everybody.unheardOf: nobody reads this");
        assertWrong("daysAway: [20, 90]", "daysAway: [90, 20]", "ascending");
        assertWrong("teamSize: 14", "teamSize: many", "should be a Number");
        assertWrong("hours: [1, 1,", "hours: [1,", "23 hours");
        assertWrong("LEAD_SAVED:", "LEAD_FOUND:", "LEAD_FOUND");
    }

    private static void assertWrong(String right, String wrong, String says) throws IOException {
        try (InputStream file = Personas.class.getResourceAsStream("personas.yaml")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains(right);
            byte[] changed = text.replaceFirst(java.util.regex.Pattern.quote(right), wrong)
                    .getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> Personas.read(new ByteArrayInputStream(changed)))
                    .as(wrong)
                    .hasMessageContaining(says);
        }
    }
}
