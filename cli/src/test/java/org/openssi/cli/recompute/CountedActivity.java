package org.openssi.cli.recompute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * One line of {@code export activity}: a record that counts, and the day from which it does.
 *
 * @param channel the default filled in
 * @param level {@code null} if it says nothing of the level
 * @param industry trimmed and NFC; {@code null} if it says nothing of the industry
 * @param team trimmed and NFC; {@code null} if it says nothing of the team
 * @param countsFrom the effective day E, in days since 1970-01-01
 */
record CountedActivity(
        String activityId,
        String memberId,
        String type,
        long occurredAt,
        String channel,
        Set<String> flags,
        Double level,
        String industry,
        String team,
        int countsFrom) {

    /** Oldest first; the last is the latest. The type decides where one id names two acts of one moment. */
    static final Comparator<CountedActivity> BY_TIME = Comparator.comparingLong(CountedActivity::occurredAt)
            .thenComparing(CountedActivity::activityId, Utf8Order.BY_BYTES)
            .thenComparing(CountedActivity::type, Utf8Order.BY_BYTES);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The day d on which it occurred, in days since 1970-01-01. */
    int day() {
        return Math.toIntExact(Math.floorDiv(occurredAt, 24L * 60 * 60 * 1000));
    }

    static CountedActivity parse(String line) {
        JsonNode fields = read(line);
        Set<String> flags = new HashSet<>();
        fields.path("flags").forEach(flag -> flags.add(flag.asText()));
        return new CountedActivity(
                fields.required("activityId").asText(),
                fields.required("memberId").asText(),
                fields.required("type").asText(),
                Instant.parse(fields.required("occurredAt").asText()).toEpochMilli(),
                fields.path("channel").asText("linkedin"),
                flags,
                fields.has("level") ? Double.valueOf(fields.get("level").asDouble()) : null,
                cohortName(fields.get("industry")),
                cohortName(fields.get("team")),
                Math.toIntExact(
                        LocalDate.parse(fields.required("countsFrom").asText()).toEpochDay()));
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("not a line of JSON: " + line, broken);
        }
    }

    private static String cohortName(JsonNode field) {
        if (field == null || field.isNull()) {
            return null;
        }
        String name = Normalizer.normalize(field.asText(), Normalizer.Form.NFC).strip();
        return name.isEmpty() ? null : name;
    }
}
