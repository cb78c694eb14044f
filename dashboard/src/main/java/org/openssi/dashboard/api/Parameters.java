package org.openssi.dashboard.api;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.format.DateTimeParseException;
import java.util.OptionalInt;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.activity.UtcDay;

/** What a request may ask for, checked. Every length and number has a limit. */
final class Parameters {
    /** The longest text of any parameter, in characters. */
    static final int TEXT_MAX = 500;

    private static final int LIMIT_DEFAULT = 50;
    private static final int LIMIT_MAX = 200;

    private Parameters() {}

    /** How many entries a page of a list has. */
    static int limit(Context context) {
        String text = context.queryParam("limit");
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw wrongLimit();
        }
        throw wrongLimit();
    }

    private static BadRequestResponse wrongLimit() {
        return new BadRequestResponse("The limit must be a number from 1 to " + LIMIT_MAX + ".");
    }

    /** A text of the query, or {@code null}. */
    static String text(Context context, String name) {
        return checked(name, context.queryParam(name));
    }

    /** A text of the path. */
    static String pathText(Context context, String name) {
        return checked(name, context.pathParam(name));
    }

    private static String checked(String name, String text) {
        if (text != null && text.length() > TEXT_MAX) {
            throw new BadRequestResponse("'" + name + "' may have at most " + TEXT_MAX + " characters.");
        }
        if (text != null && text.indexOf('\0') >= 0) {
            throw new BadRequestResponse("'" + name + "' must not have a NUL in it.");
        }
        return text;
    }

    /** A day of the query; empty where it is not said. */
    static OptionalInt day(Context context, String name) {
        String text = context.queryParam(name);
        if (text == null || text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(UtcDay.parse(text));
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new BadRequestResponse("'" + name + "' must be a day like 2026-11-22.");
        }
    }

    /** The day that is asked about: the one in the query, or the latest that the view knows. */
    static int dayOrLatest(Context context, String name, ScoreView view) {
        OptionalInt day = day(context, name);
        return day.isPresent() ? day.getAsInt() : latestDay(view);
    }

    private static int latestDay(ScoreView view) {
        return view.latestDay().orElseThrow(() -> new NotFoundResponse("There are no scores yet."));
    }
}
