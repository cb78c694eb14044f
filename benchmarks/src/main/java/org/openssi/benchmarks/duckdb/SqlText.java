package org.openssi.benchmarks.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts: statements that end with a semicolon at the end of a line, in which {@code ${name}} stands for a value. */
final class SqlText {
    /** For a script that has none. */
    static final Values NO_VALUES = new Values();

    private static final Pattern END = Pattern.compile(";[ \t]*(?:\r?\n|$)");
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-zA-Z]+)}");

    private SqlText() {}

    /** What stands for what. */
    static final class Values {
        private final Map<String, String> values = new LinkedHashMap<>();

        Values number(String name, long value) {
            return sql(name, Long.toString(value));
        }

        Values path(String name, Path value) {
            return text(name, value.toString());
        }

        Values text(String name, String value) {
            return sql(name, quoted(value));
        }

        /** A piece of SQL as it is. */
        Values sql(String name, String value) {
            values.put(name, value);
            return this;
        }

        Values all(Values others) {
            values.putAll(others.values);
            return this;
        }
    }

    /** A text as SQL spells it. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The statements of a script, filled in. */
    static List<String> statements(String script, Values values) {
        List<String> statements = new ArrayList<>();
        for (String statement : END.split(text(script), -1)) {
            if (!statement.isBlank()) {
                statements.add(filledIn(statement.strip(), values, script));
            }
        }
        return statements;
    }

    private static String filledIn(String statement, Values values, String script) {
        return PLACE.matcher(statement).replaceAll(place -> {
            String value = values.values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException(script + ".sql asks for " + place.group() + ", which has no value.");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String text(String script) {
        try (InputStream in = SqlText.class.getResourceAsStream(script + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("There is no script " + script + ".sql.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + script + ".sql cannot be read.", e);
        }
    }
}
