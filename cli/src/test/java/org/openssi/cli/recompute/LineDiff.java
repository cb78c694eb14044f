package org.openssi.cli.recompute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the lines of an export differ from those that it must give, told by member or cohort, day and field. Two lists of
 * lines that are not the same, byte for byte, always differ in something that is told.
 */
public final class LineDiff {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int TOLD_AT_MOST = 20;

    private LineDiff() {}

    /**
     * Compares two exports of the same kind, scores, channels, percentiles or activity.
     *
     * @return a sentence for each of the first differences in the order of the expected lines, then those of lines that
     *     nobody expected; empty if the exports are the same
     */
    public static List<String> between(List<String> expected, List<String> actual) {
        List<String> told = new ArrayList<>();
        Map<String, String> expectedByKey = byKey(expected, "expected", told);
        Map<String, String> actualByKey = byKey(actual, "actual", told);
        expectedByKey.forEach((key, line) -> {
            if (!actualByKey.containsKey(key)) {
                told.add(key + ": missing, must be " + line);
            } else {
                told.addAll(fields(key, line, actualByKey.get(key)));
            }
        });
        actualByKey.forEach((key, line) -> {
            if (!expectedByKey.containsKey(key)) {
                told.add(key + ": must not be there, is " + line);
            }
        });
        if (told.isEmpty() && !expected.equals(actual)) {
            told.add(order(expected, actual));
        }
        if (told.size() > TOLD_AT_MOST) {
            int more = told.size() - TOLD_AT_MOST;
            told.subList(TOLD_AT_MOST, told.size()).clear();
            told.add("and " + more + " more");
        }
        return told;
    }

    private static Map<String, String> byKey(List<String> lines, String whose, List<String> told) {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (String line : lines) {
            String key = key(flat(line));
            if (byKey.putIfAbsent(key, line) != null) {
                told.add(key + ": more than one " + whose + " line, also " + line);
            }
        }
        return byKey;
    }

    private static String key(Map<String, String> fields) {
        if (fields.containsKey("cohortType")) {
            return fields.get("day") + " " + fields.get("cohortType") + " " + fields.get("cohort");
        }
        if (fields.containsKey("activityId")) {
            return "%s member %s %s %s"
                    .formatted(
                            fields.get("occurredAt"),
                            fields.get("memberId"),
                            fields.get("type"),
                            fields.get("activityId"));
        }
        String member = fields.get("day") + " member " + fields.get("memberId");
        return fields.containsKey("channel")
                ? "%s %s of %s".formatted(member, fields.get("signal"), fields.get("channel"))
                : member;
    }

    private static List<String> fields(String key, String expectedLine, String actualLine) {
        List<String> told = new ArrayList<>();
        Map<String, String> expected = flat(expectedLine);
        Map<String, String> actual = flat(actualLine);
        expected.forEach((field, value) -> {
            String found = actual.get(field);
            if (found == null) {
                told.add("%s: %s must be %s, is absent".formatted(key, field, value));
            } else if (!found.equals(value)) {
                told.add("%s: %s must be %s, is %s".formatted(key, field, value, found));
            }
        });
        actual.forEach((field, value) -> {
            if (!expected.containsKey(field)) {
                told.add("%s: %s must be absent, is %s".formatted(key, field, value));
            }
        });
        if (told.isEmpty() && !expectedLine.equals(actualLine)) {
            told.add("%s: the same values, otherwise written or ordered: must be %s, is %s"
                    .formatted(key, expectedLine, actualLine));
        }
        return told;
    }

    private static String order(List<String> expected, List<String> actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(actual.get(i))) {
                return "the same lines in another order: line %d must be that of %s, is that of %s"
                        .formatted(i + 1, key(flat(expected.get(i))), key(flat(actual.get(i))));
            }
        }
        throw new IllegalStateException("the lists are the same");
    }

    /** Paths to the texts of values, numbers as they are written. What is no JSON is told as it is. */
    private static Map<String, String> flat(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    String path = parser.getParsingContext()
                            .pathAsPointer()
                            .toString()
                            .replaceFirst("^/", "")
                            .replace('/', '.');
                    String name = path.isEmpty() ? "." : path;
                    fields.put(name, parser.getText());
                }
            }
        } catch (IOException broken) {
            throw new IllegalArgumentException("not a line of JSON: " + line, broken);
        }
        return fields;
    }
}
