package org.openssi.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.openssi.scoring.activity.RejectedRecord;

/** Rejected records as JSON: {@code {topic, partition, offset, reason, detail, key, value}}, key and value in base64. */
public final class RejectedJson {
    private RejectedJson() {}

    /** The record as one line, without its end. */
    public static String line(RejectedRecord rejected) {
        return JsonLine.of(json -> write(rejected, json));
    }

    /** Writes the record as an object; a key or a value that it does not have is left out. */
    public static void write(RejectedRecord rejected, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("topic", rejected.topic());
        json.writeNumberField("partition", rejected.partition());
        json.writeNumberField("offset", rejected.offset());
        json.writeStringField("reason", rejected.reason().name());
        json.writeStringField("detail", rejected.detail());
        if (rejected.key() != null) {
            json.writeBinaryField("key", rejected.key());
        }
        if (rejected.value() != null) {
            json.writeBinaryField("value", rejected.value());
        }
        json.writeEndObject();
    }
}
