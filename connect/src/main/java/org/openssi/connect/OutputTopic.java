package org.openssi.connect;

import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.openssi.schemas.topics.Topics;

/**
 * Whose output a topic is, and which.
 *
 * @param generation as people call it: {@link Topics#DEFAULT_GENERATION_WORD} for the default one
 */
record OutputTopic(String generation, Output output) {
    /** What is landed. */
    enum Output {
        SCORES,
        PERCENTILES,
        NETWORKS,
        REJECTED,
        GENERATIONS
    }

    /**
     * By a topic's name.
     *
     * @throws DataException with a sentence, if it is none that is landed
     */
    static OutputTopic of(String name) {
        if (name.equals(Topics.generations())) {
            return new OutputTopic(Topics.DEFAULT_GENERATION_WORD, Output.GENERATIONS);
        }
        for (Topics topics : Topics.generationsAmong(List.of(name))) {
            String generation = word(topics.generation());
            if (name.equals(topics.scores())) {
                return new OutputTopic(generation, Output.SCORES);
            }
            if (name.equals(topics.percentiles())) {
                return new OutputTopic(generation, Output.PERCENTILES);
            }
            if (name.equals(topics.networks())) {
                return new OutputTopic(generation, Output.NETWORKS);
            }
            if (name.equals(topics.rejected())) {
                return new OutputTopic(generation, Output.REJECTED);
            }
        }
        throw new DataException("The topic " + name + " has no table: take it out of the sink's topics.");
    }

    /** What people call a generation. */
    static String word(String generation) {
        return generation.equals(Topics.DEFAULT_GENERATION) ? Topics.DEFAULT_GENERATION_WORD : generation;
    }
}
