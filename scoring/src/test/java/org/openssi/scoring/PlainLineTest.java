package org.openssi.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainLineTest {
    @Test
    void leavesALineAsItIs() {
        assertThat(PlainLine.of("Zoë's file, 'a.csv', cannot be read."))
                .isEqualTo("Zoë's file, 'a.csv', cannot be read.");
    }

    @Test
    void makesOneLineOfWhatHasControlCharacters() {
        assertThat(PlainLine.of("two\nlines\r\u0000\u001b[31m\u0085")).isEqualTo("two?lines???[31m?");
    }

    @Test
    void leavesOutTheMiddleOfWhatIsTooLong() {
        // Given
        String sentence = "The name '" + "x".repeat(1_000_000) + "' is too long: mend it.";

        // When
        String line = PlainLine.of(sentence);

        // Then
        assertThat(line)
                .hasSize(PlainLine.MAX_CHARS)
                .startsWith("The name 'x")
                .contains("x ... x")
                .endsWith("mend it.");
        assertThat(new Refusal(sentence)).hasMessage(line);
    }
}
