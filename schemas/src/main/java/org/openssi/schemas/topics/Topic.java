package org.openssi.schemas.topics;

import java.util.Map;

/**
 * One topic as it must be.
 *
 * @param name its name
 * @param key what its keys are
 * @param value what its values are
 * @param perMember whether it has as many partitions as the activity topics; else it has one
 * @param config the settings that matter here; all others are the cluster's business
 */
public record Topic(String name, String key, String value, boolean perMember, Map<String, String> config) {
    public Topic {
        config = Map.copyOf(config);
    }

    /** How many partitions it has where the activity topics have {@code activityPartitions}. */
    public int partitions(int activityPartitions) {
        return perMember ? activityPartitions : 1;
    }
}
