package org.openssi.cli.recompute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Takes what an example is about out of lines. */
final class Read {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Read() {}

    static int epochDay(String day) {
        return Math.toIntExact(LocalDate.parse(day).toEpochDay());
    }

    static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(line, broken);
        }
    }

    /** The fields at these paths, a text for each line. */
    static List<String> each(List<String> lines, String... paths) {
        Function<String, String> fields = line -> {
            StringBuilder text = new StringBuilder();
            for (String path : paths) {
                JsonNode value = json(line).at("/" + path);
                text.append(text.isEmpty() ? "" : " ").append(value.isMissingNode() ? "-" : value.asText());
            }
            return text.toString();
        };
        return lines.stream().map(fields).toList();
    }
}
