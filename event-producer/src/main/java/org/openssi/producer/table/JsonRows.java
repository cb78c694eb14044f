package org.openssi.producer.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.openssi.producer.source.LimitedLines;
import org.openssi.producer.table.Mapping.Column;
import org.openssi.schemas.json.ActivityJson;

/** A JSON object on each line. */
final class JsonRows implements Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LimitedLines lines;
    private long number;

    JsonRows(LimitedLines lines) {
        this.lines = lines;
    }

    @Override
    public Row next() throws IOException {
        String line = lines.next();
        if (line == null) {
            return null;
        }
        number++;
        if (lines.tooLong()) {
            return new JsonRow("", null, LimitedLines.damage(), number);
        }
        if (line.isBlank()) {
            return new JsonRow("", null, null, number);
        }
        try {
            JsonNode object = JSON.readTree(line);
            if (!object.isObject()) {
                return new JsonRow(line, null, "The line is no JSON object.", number);
            }
            boolean escaped = line.contains("\\u");
            return escaped && !ActivityJson.isText(object.toString())
                    ? new JsonRow(line, null, "The line has half a character.", number)
                    : new JsonRow(line, object, null, number);
        } catch (JsonProcessingException e) {
            return new JsonRow(line, null, "The line is no JSON: " + e.getOriginalMessage() + ".", number);
        }
    }

    @Override
    public boolean mayHave(Column column) {
        return true;
    }

    @Override
    public String columns() {
        return "any field";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private record JsonRow(String identity, JsonNode object, String damage, long line) implements Row {
        @Override
        public String get(Column column) {
            if (object == null) {
                return null;
            }
            JsonNode node = object.get(column.name());
            if (node == null) {
                node = object;
                for (String step : column.name().split("\\.", -1)) {
                    node = node.path(step);
                }
            }
            return node.isValueNode() && !node.isNull() ? node.asText().strip() : null;
        }
    }
}
