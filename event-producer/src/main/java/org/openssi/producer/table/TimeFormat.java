package org.openssi.producer.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.openssi.schemas.json.ActivityJson;

/** How a column writes a time. Every kind throws {@link DateTimeException} for a text that is none. */
sealed interface TimeFormat {
    /** The moment in milliseconds since 1970-01-01T00:00Z. */
    long millis(String text);

    /** Seconds or milliseconds since 1970. */
    record Epoch(long millisPerUnit) implements TimeFormat {
        private static final int MAX_SCALE = 100;

        @Override
        public long millis(String text) {
            try {
                BigDecimal units = new BigDecimal(text);
                if (Math.abs((long) units.scale()) > MAX_SCALE || units.precision() > MAX_SCALE) {
                    throw new DateTimeException("no moment"); // written out it has as many digits as it likes
                }
                return units.multiply(BigDecimal.valueOf(millisPerUnit))
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
            } catch (NumberFormatException | ArithmeticException e) {
                throw new DateTimeException("no number", e);
            }
        }
    }

    /** ISO-8601 with a zone. */
    record Iso() implements TimeFormat {
        @Override
        public long millis(String text) {
            return ActivityJson.parseTime(text);
        }
    }

    /** A pattern of Java's {@code DateTimeFormatter}; the zone is for texts that have none, a missing time is midnight. */
    record Pattern(DateTimeFormatter formatter, ZoneId zone) implements TimeFormat {
        static Pattern of(String pattern, ZoneId zone) {
            return new Pattern(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH), zone);
        }

        @Override
        public long millis(String text) {
            TemporalAccessor parsed = formatter.parse(text);
            if (parsed.query(TemporalQueries.zone()) != null) {
                return Instant.from(parsed).toEpochMilli();
            }
            LocalDate date = LocalDate.from(parsed);
            LocalDateTime local = parsed.query(TemporalQueries.localTime()) == null
                    ? date.atStartOfDay()
                    : date.atTime(parsed.query(TemporalQueries.localTime()));
            return ZonedDateTime.of(local, zone).toInstant().toEpochMilli();
        }
    }
}
