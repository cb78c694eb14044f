package org.openssi.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an export of scores says, and what follows from it by definition. Slow and obvious. */
final class ScoreHistory {
    private static final List<String> PILLARS =
            List.of("PROFESSIONAL_BRAND", "FIND_RIGHT_PEOPLE", "INSIGHT_ENGAGEMENT", "STRONG_RELATIONSHIP");

    private final Map<String, TreeMap<LocalDate, JsonNode>> updates = new TreeMap<>();

    ScoreHistory(List<String> exported) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (String line : exported) {
            JsonNode update = mapper.readTree(line);
            updates.computeIfAbsent(update.path("memberId").asText(), id -> new TreeMap<>())
                    .put(LocalDate.parse(update.path("day").asText()), update);
        }
    }

    /** The update in force on a day, or {@code null} before the first. */
    JsonNode on(String memberId, LocalDate day) {
        Map.Entry<LocalDate, JsonNode> update = updates.get(memberId).floorEntry(day);
        return update == null ? null : update.getValue();
    }

    List<String> members() {
        return List.copyOf(updates.keySet());
    }

    LocalDate firstDay() {
        return updates.values().stream()
                .map(TreeMap::firstKey)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    /** The scores of all who have one on a day. */
    Map<String, BigDecimal> scoresOn(LocalDate day) {
        Map<String, BigDecimal> scores = new TreeMap<>();
        for (String memberId : members()) {
            JsonNode update = on(memberId, day);
            if (update != null) {
                scores.put(memberId, score(update));
            }
        }
        return scores;
    }

    static BigDecimal score(JsonNode update) {
        return new BigDecimal(points(update.path("score")));
    }

    /** A row for each member and day from their first update to a last day, as {@code daily_scores} has them. */
    List<List<String>> dailyScores(LocalDate last) {
        List<List<String>> rows = new ArrayList<>();
        for (String memberId : members()) {
            for (LocalDate day = firstDay(); !day.isAfter(last); day = day.plusDays(1)) {
                JsonNode update = on(memberId, day);
                if (update != null) {
                    List<String> row = new ArrayList<>(List.of(memberId, day.toString(), points(update.path("score"))));
                    addPillars(update.path("pillars"), row);
                    row.add(text(update, "industry"));
                    row.add(text(update, "team"));
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** What a row of {@code scores} has but for its signals, of each update. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (TreeMap<LocalDate, JsonNode> member : updates.values()) {
            for (JsonNode update : member.values()) {
                List<String> row = new ArrayList<>(
                        List.of(text(update, "memberId"), text(update, "day"), points(update.path("score"))));
                addPillars(update.path("pillars"), row);
                row.add(text(update, "industry"));
                row.add(text(update, "team"));
                row.add(update.has("previousScore") ? points(update.path("previousScore")) : null);
                row.add(text(update, "previousDay"));
                row.add(text(update, "modelVersion"));
                rows.add(row);
            }
        }
        return rows;
    }

    /** The signals of each update, in the order of {@link #rows}. */
    List<JsonNode> signals() {
        List<JsonNode> signals = new ArrayList<>();
        updates.values().forEach(member -> member.values().forEach(update -> signals.add(update.path("signals"))));
        return signals;
    }

    static void addPillars(JsonNode pillars, List<String> row) {
        PILLARS.forEach(pillar -> row.add(points(pillars.path(pillar))));
    }

    static String points(JsonNode points) {
        return BigDecimal.valueOf(Math.round(points.asDouble() * 100), 2).toPlainString();
    }

    static String text(JsonNode object, String field) {
        return object.has(field) ? object.path(field).asText() : null;
    }
}
