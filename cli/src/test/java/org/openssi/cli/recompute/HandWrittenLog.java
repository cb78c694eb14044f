package org.openssi.cli.recompute;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.openssi.cli.recompute.ActivityLines.From;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.UtcDay;

/** A log for an example that is computed by hand. Its day 1 is 2026-01-01; ids ascend in the order of writing. */
public final class HandWrittenLog {
    private static final int DAY_0 = UtcDay.parse("2025-12-31");

    private final List<From> counted = new ArrayList<>();

    /** The day of an example's number. */
    static int day(int number) {
        return DAY_0 + number;
    }

    public static String model(String name) {
        try (InputStream file = HandWrittenLog.class.getResourceAsStream("/recompute/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A record that counts from its own day on. */
    HandWrittenLog on(int day, String member, ActivityType type) {
        return on(day, member, type, activity -> activity);
    }

    HandWrittenLog on(int day, String member, ActivityType type, UnaryOperator<Activity> more) {
        return late(day, day, member, type, more);
    }

    /** A record of one day that counts from another one on. */
    HandWrittenLog late(int day, int countsFrom, String member, ActivityType type, UnaryOperator<Activity> more) {
        String id = "a%04d".formatted(counted.size());
        long at = UtcDay.startMillis(day(day)) + counted.size();
        counted.add(new From(more.apply(Activity.of(id, member, type, at)), day(countsFrom)));
        return this;
    }

    HandWrittenLog profile(int day, String member, double level, String industry) {
        return on(day, member, ActivityType.PROFILE_UPDATED, a -> a.withProfile(level, industry, null));
    }

    /** The lines of the export, in a wrong order: it must not matter. */
    List<String> lines() {
        return counted.stream()
                .sorted(From.BY_EXPORT.reversed())
                .map(ActivityLines::line)
                .toList();
    }

    NaiveRecomputation closedThrough(int lastDay) {
        return NaiveRecomputation.of(
                lines(), model("hand-model.yaml"), day(lastDay), NaiveRecomputation.MINIMUM_COHORT_SIZE);
    }
}
