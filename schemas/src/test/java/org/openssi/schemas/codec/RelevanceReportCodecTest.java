package org.openssi.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.openssi.relevance.report.PublishedReport;
import org.openssi.schemas.json.RelevanceReportJson;

class RelevanceReportCodecTest {
    @Test
    void readsAReportAsItWasWritten() throws Exception {
        // Given
        PublishedReport written = RelevanceReports.withEachFinding();

        // When
        PublishedReport read = RelevanceReportCodec.decode(RelevanceReportCodec.encode(written));

        // Then
        assertThat(read).isEqualTo(written);
    }

    @Test
    void writesItsTablesAsJson() {
        // Given
        PublishedReport report = RelevanceReports.withEachFinding();

        // When
        String line = RelevanceReportJson.line(report, report.report().tables().get(0))
                + RelevanceReportJson.line(report, report.report().tables().get(1));

        // Then
        assertThat(line)
                .startsWith(
                        "{\"cohortType\":\"INDUSTRY\",\"cohort\":\"Software\",\"month\":\"2026-06\",\"outcome\":\"DEAL\","
                                + "\"outcomesThrough\":\"2026-09-04\",\"figures\":3,\"modelVersion\":\"2026-11\","
                                + "\"horizonDays\":30,\"kind\":\"SCORE\",\"measure\":\"score\",\"highest\":100.00,\"bands\":["
                                + "{\"from\":0.00,\"to\":19.99,\"members\":100,\"outcomes\":50,\"rate\":0.5000,\"low\":0.3700,"
                                + "\"high\":0.6600}")
                .contains(
                        "\"amongMembers\":{\"members\":600,\"outcomes\":291,\"periods\":1,\"rho\":0.3090,\"low\":0.2330,"
                                + "\"high\":-0.3820,\"chance\":0.0012,\"finding\":\"LINK_FOUND\",\"more\":true}")
                .contains("\"finding\":\"EXPLAINED_BY\",\"more\":false,\"strata\":[\"SENIORITY\",\"INDUSTRY\"]}")
                .contains("\"finding\":\"TOO_FEW_TO_SAY\",\"lack\":\"DAYS\"}");
    }

    @Test
    void saysThatBytesAreNoReport() {
        // Given
        byte[] noReport = HexFormat.of().parseHex("c30100");

        // When, Then
        assertThatThrownBy(() -> RelevanceReportCodec.decode(noReport)).isInstanceOf(UnreadableBytes.class);
    }
}
