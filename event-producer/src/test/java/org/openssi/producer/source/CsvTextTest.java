package org.openssi.producer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    private static final String LONG = "x".repeat(LimitedLines.MAX_CHARS + 1);

    @Test
    void passesWholeRowsOnAsTheyAre() throws IOException {
        // Given
        String text = "a,b\r\n\"over\ntwo \"\"lines\"\"\",c\rmid\"quote,\"closed\" behind\n\nlast";
        // When
        String passed = passed(text, new ArrayList<>());
        // Then
        assertThat(passed).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOO LONG", "b,\"never closed", "COLUMNS"})
    void givesAnEmptyLineForARowThatIsNone(String bad) throws IOException {
        // Given
        String row = bad.equals("TOO LONG") ? LONG : bad.equals("COLUMNS") ? ",".repeat(CsvText.MAX_COLUMNS) : bad;
        List<String> damages = new ArrayList<>();
        // When
        String passed = passed("a,1\n" + row + "\nb,2\r\nc,3", damages);
        // Then
        assertThat(passed).isEqualTo("a,1\n\r\nb,2\r\nc,3");
        assertThat(damages).hasSize(1).first().asString().startsWith("2: ");
    }

    @Test
    void findsTheEndOfAQuoteOnlyWithinTheLimit() throws IOException {
        // Given
        String line = "y".repeat(1_000) + "\n";
        String text =
                "\"open\n" + line.repeat(1_000) + "closed\",1\n" + "\"open\n" + line.repeat(1_100) + "closed\",1\n";
        List<String> damages = new ArrayList<>();
        // When
        String passed = passed(text, damages);
        // Then
        assertThat(passed).isEqualTo(text.replaceFirst("(?s)(\",1\n)\"open\n", "$1\r\n"));
        assertThat(damages).hasSize(1).first().asString().startsWith("1003: A quote is opened");
    }

    /** Else a parser would stop in the middle. */
    @Test
    void leavesNoQuoteOpenForTheParserWhateverTheTextIs() throws IOException {
        // Given
        SplittableRandom random = new SplittableRandom(7);
        int damaged = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(30); at > 0; at--) {
                text.append("\"\"\",,;\n\ra b".charAt(random.nextInt(11)));
            }
            CsvText rows = new CsvText(new StringReader(text.toString()), ",", '"');
            // When
            try (CSVParser parser = CSVFormat.RFC4180
                    .builder()
                    .setTrailingData(true)
                    .setIgnoreEmptyLines(false)
                    .get()
                    .parse(rows)) {
                for (CSVRecord record : parser) {
                    if (rows.damage(parser.getCurrentLineNumber()) != null) {
                        damaged++;
                        // Then
                        assertThat(record.values())
                                .as("seed 7, text %s: %s", i, text)
                                .containsExactly("");
                    }
                }
            }
        }
        assertThat(damaged).isPositive();
    }

    private static String passed(String text, List<String> damages) throws IOException {
        StringWriter passed = new StringWriter();
        try (CsvText rows = new CsvText(new StringReader(text), ",", '"')) {
            rows.transferTo(passed);
            for (long line = 1; line <= 5_000; line++) {
                String damage = rows.damage(line);
                if (damage != null) {
                    damages.add(line + ": " + damage);
                }
            }
        }
        return passed.toString();
    }
}
