package org.openssi.producer.table;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.openssi.scoring.Refusal;

/** Reads from a mapping which column has the time, and how it is written. */
final class TimeField {
    /** A longer pattern could nest so deep that nothing can be read by it. */
    private static final int MAX_PATTERN_CHARS = 200;

    private TimeField() {}

    static Mapping.Time read(YamlNode node) throws Refusal {
        Map<String, YamlNode> entries = node.entries(Set.of("column", "format", "zone"));
        if (!entries.containsKey("column")) {
            throw node.wrong("needs a column");
        }
        ZoneId zone = ZoneOffset.UTC;
        if (entries.containsKey("zone")) {
            try {
                zone = ZoneId.of(entries.get("zone").text());
            } catch (DateTimeException e) {
                throw entries.get("zone").wrong("is no time zone, as UTC or Europe/Berlin are");
            }
        }
        return new Mapping.Time(
                new Mapping.Column(
                        entries.get("column").text(), entries.get("column").line()),
                timeFormat(entries.get("format"), zone));
    }

    private static TimeFormat timeFormat(YamlNode node, ZoneId zone) throws Refusal {
        String format = node == null ? "iso" : node.text();
        return switch (format) {
            case "iso" -> new TimeFormat.Iso();
            case "epoch-seconds" -> new TimeFormat.Epoch(1000);
            case "epoch-millis" -> new TimeFormat.Epoch(1);
            default -> {
                try {
                    if (format.length() <= MAX_PATTERN_CHARS) {
                        yield TimeFormat.Pattern.of(format, zone);
                    }
                    throw new IllegalArgumentException("too long");
                } catch (IllegalArgumentException e) {
                    throw node.wrong(
                            "must be iso, epoch-seconds, epoch-millis or a pattern like 'dd.MM.yyyy HH:mm:ss'");
                }
            }
        };
    }
}
