package org.openssi.cli;

import java.util.Properties;
import org.openssi.schemas.codec.Generation;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.Topics;
import org.openssi.scorer.run.Generations;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.model.ScoringModelFile;

/** The model of a generation. */
final class GenerationModel {
    private GenerationModel() {}

    /** The model that it is scored by; before its first score, the one that ssi comes with. */
    static ScoringModelFile find(Properties client, Topics topics) throws Refusal {
        try (LogReader reader = new LogReader(client)) {
            if (reader.partitions(Topics.generations()).isEmpty()) {
                return ScoringModelFile.byDefault();
            }
        }
        Generation found = Generations.find(client, topics);
        return found == null
                ? ScoringModelFile.byDefault()
                : ScoringModelFile.of(found.modelText(), "The generation's model");
    }
}
