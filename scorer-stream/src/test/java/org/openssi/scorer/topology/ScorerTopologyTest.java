package org.openssi.scorer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.ScorerProgress;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.model.ScoringModelFile;

class ScorerTopologyTest {
    private static final int PARTITIONS = 3;

    private static final Pattern SET = Pattern.compile("\\[(.*?)]");

    /** The graph as text; Kafka lists what is in brackets in any order. */
    private static String description(String generation) {
        return SET.matcher(build(generation).describe().toString())
                .replaceAll(set ->
                        Arrays.stream(set.group(1).split(", ")).sorted().collect(Collectors.joining(", ", "[", "]")))
                .strip();
    }

    private static Topology build(String generation) {
        MemberScoring scoring = new MemberScoring(ScoringModelFile.byDefault().model());
        return ScorerTopology.build(
                Topics.of(generation), PARTITIONS, scoring, new ScorerProgress(), WireFormat.of(Map.of()));
    }

    @Test
    void doesNotChangeUnintentionally() throws IOException {
        // Given
        String golden;
        try (InputStream file = ScorerTopologyTest.class.getResourceAsStream("/topology.txt")) {
            golden = new String(file.readAllBytes(), UTF_8);
        }

        // When
        String description = description(Topics.DEFAULT_GENERATION);

        // Then names of nodes, stores and topics are as they were: stores and their logs are found by them
        assertThat(description).isEqualTo(golden.strip());
    }

    @Test
    void namesTheOutputsOfAGenerationAndReadsTheSameActivity() {
        // When
        String description = description("g2");

        // Then
        assertThat(description)
                .contains("ssi.g2.scores", "ssi.g2.percentiles", "ssi.g2.day-fragments", "ssi.g2.rejected")
                .contains("topics: [ssi.connections, ssi.posts, ssi.searches, ssi.shares]")
                .doesNotContain("ssi.scores");
    }
}
