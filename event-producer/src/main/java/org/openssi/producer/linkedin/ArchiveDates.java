package org.openssi.producer.linkedin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The dates of an archive: those that LinkedIn writes, and those that a spreadsheet makes of them when the file is saved
 * again. A date without a zone is UTC, one without a time is its midnight, one without a day is the first of its month;
 * years of two digits are 1970 to 2069.
 */
final class ArchiveDates {
    private static final int FIRST_SHORT_YEAR = 1970;

    private static final int LAST_YEAR = 9999;

    /** A longer text is no date. */
    private static final int MAX_CHARS = 100;

    /** Where {@code YY} stands for a year of two digits. */
    private static final List<DateTimeFormatter> FORMATS = formats(
            "uuuu-M-d H:mm:ss[ zzz]", // messages, shares, comments, reactions
            "d MMM uuuu", // connections
            "M/d/YY, h:mm a", // invitations, recommendations
            "uuuu/M/d H:mm:ss[ zzz]", // searches, endorsements
            "EEE MMM d HH:mm:ss zzz uuuu", // followed companies
            "MMMM d, uuuu 'at' h:mm a", // uploads, in prose
            "MMM uuuu", // positions
            "M/d/uuuu[ H:mm[:ss]]", // a spreadsheet's
            "M/d/uuuu h:mm[:ss] a",
            "M/d/YY H:mm[:ss]",
            "M/d/YY",
            "d-MMM-YY",
            "d-MMM-uuuu",
            "d.M.uuuu[ H:mm[:ss]]",
            "uuuu-M-d[ H:mm]",
            "uuuu-M-d'T'H:mm[:ss]['Z']");

    private ArchiveDates() {}

    /** The moment in milliseconds, or nothing if the text is no date. */
    static OptionalLong parse(String text) {
        if (text.length() > MAX_CHARS) {
            return OptionalLong.empty();
        }
        String plain = text.replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .replaceFirst(" ?\\((?:GMT|UTC)\\)$", "")
                .strip();
        if (plain.isEmpty()) {
            return OptionalLong.empty();
        }
        for (DateTimeFormatter format : FORMATS) {
            OptionalLong millis = parse(plain, format);
            if (millis.isPresent()) {
                return millis;
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong parse(String text, DateTimeFormatter format) {
        try {
            return OptionalLong.of(millis(format.parse(text)));
        } catch (DateTimeException e) {
            return OptionalLong.empty(); // of another form
        }
    }

    private static long millis(TemporalAccessor parsed) {
        ZoneId zone = parsed.query(TemporalQueries.zone());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date == null) {
            date = LocalDate.of(parsed.get(ChronoField.YEAR), parsed.get(ChronoField.MONTH_OF_YEAR), 1);
        }
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            throw new DateTimeException("The year " + date.getYear() + " is not from 0 to " + LAST_YEAR + ".");
        }
        return ZonedDateTime.of(date, time == null ? LocalTime.MIDNIGHT : time, zone == null ? ZoneOffset.UTC : zone)
                .toInstant()
                .toEpochMilli();
    }

    private static List<DateTimeFormatter> formats(String... patterns) {
        List<DateTimeFormatter> formats = new ArrayList<>();
        for (String pattern : patterns) {
            DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
            int year = pattern.indexOf("YY");
            if (year < 0) {
                builder.appendPattern(pattern);
            } else {
                builder.appendPattern(pattern.substring(0, year))
                        .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_SHORT_YEAR);
                if (year + 2 < pattern.length()) {
                    builder.appendPattern(pattern.substring(year + 2));
                }
            }
            formats.add(builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT));
        }
        return List.copyOf(formats);
    }
}
