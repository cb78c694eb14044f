package org.openssi.benchmarks.duckdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

/**
 * What a model makes of the scripts. Columns are {@code w0...} for what is counted in the window, {@code t0...} for totals,
 * {@code l0...} for the latest levels and flags, {@code x0...}, {@code a0...} and {@code f0...} for the signals' measures,
 * attempts and fractions, and {@code p0...} for the pillars.
 */
final class ModelSql {
    private final ScoringModel model;
    private final WindowColumns windows;
    private final List<String> totals = new ArrayList<>();
    private final List<String> latests = new ArrayList<>();
    /** Of each signal, over {@code w}, {@code t} and {@code l}. */
    private final List<String> measures = new ArrayList<>();
    /** Of each signal, or {@code null}. */
    private final List<String> attempts = new ArrayList<>();

    private final Set<ActivityType> saying = new TreeSet<>(Set.of(ActivityType.PROFILE_UPDATED));

    ModelSql(ScoringModel model) {
        this.model = model;
        windows = new WindowColumns(model.windowDays());
        model.signals().forEach(this::add);
    }

    private void add(Signal signal) {
        String tries = null;
        switch (signal.kind()) {
            case COUNT -> measures.add(windows.add(count(filter(signal)), signal.dailyCap()));
            case RATIO -> {
                measures.add(windows.add(count(filter(signal)), Signal.NO_CAP));
                tries = windows.add(count(oneOf(signal.attempts())), Signal.NO_CAP);
            }
            case TOTAL -> {
                measures.add("greatest(0e0, t" + totals.size() + ")");
                String less = signal.less().isEmpty() ? "" : " - " + count(oneOf(signal.less()));
                totals.add("(" + count(filter(signal)) + less + ")::DOUBLE");
            }
            case LEVEL -> {
                measures.add("coalesce(l" + latests.size() + ", 0e0)");
                latests.add(latest("level", filter(signal) + " AND level IS NOT NULL"));
                saying.addAll(signal.of());
            }
            case FLAG -> {
                measures.add("coalesce(l" + latests.size() + ", 0e0)");
                String value = "(flags & " + signal.where().bit() + " <> 0)::INTEGER::DOUBLE";
                latests.add(latest(value, filter(signal)));
                saying.addAll(signal.of());
            }
        }
        attempts.add(tries);
    }

    private static String filter(Signal signal) {
        String filter = oneOf(signal.of());
        Flag where = signal.where();
        if (where != null && signal.kind() != SignalKind.FLAG) {
            filter += " AND flags & " + where.bit() + " <> 0";
        }
        return signal.channel() == null ? filter : filter + " AND channel = " + SqlText.quoted(signal.channel());
    }

    private static String oneOf(Collection<ActivityType> types) {
        return types.stream()
                .sorted()
                .map(type -> SqlText.quoted(type.name()))
                .collect(Collectors.joining(", ", "type IN (", ")"));
    }

    private static String count(String filter) {
        return "count(*) FILTER (" + filter + ")";
    }

    /** Of two that share time and id the greater one is later, so that the value stands behind them. */
    private static String latest(String value, String filter) {
        return "(max({'at': occurred_at, 'id': activity_id, 'value': " + value + "}) FILTER (" + filter + ")).value";
    }

    /** The pieces of SQL that the scripts ask for. */
    SqlText.Values values() {
        String windowed = windows.size() == 0
                ? "false"
                : windowsAs(w -> w + " <> 0").stream().collect(Collectors.joining(" OR ", "(", ")"));
        return new SqlText.Values()
                .number("window", model.windowDays())
                .number("minimum", model.minimumCohort())
                .text("version", model.version())
                .sql("saying", oneOf(saying))
                .sql("counted", lines(named(windows.counted(), "w"), named(totals, "t")))
                .sql("latests", lines(named(latests, "l")))
                .sql("latestsFilled", lines(latestsAs(l -> "last_value(" + l + " IGNORE NULLS) OVER w AS " + l)))
                .sql("latestsMoved", lines(latestsAs(l -> "coalesce(now." + l + ", was." + l + ") AS " + l)))
                .sql("latestNames", lines(latestsAs(l -> l)))
                .sql("windowed", windowed)
                .sql("windows", lines(windowsAs(w -> w)))
                .sql("sums", lines(windowsAs(w -> w), totalsAs(t -> t)))
                .sql(
                        "entered",
                        lines(windowsAs(ModelSql::entered), totalsAs(t -> "coalesce(entering." + t + ", 0e0) AS " + t)))
                .sql(
                        "moved",
                        lines(
                                windowsAs(ModelSql::moved),
                                totalsAs(t ->
                                        "coalesce(was." + t + ", 0e0) + coalesce(entering." + t + ", 0e0) AS " + t)))
                .sql("running", lines(windowsAs(ModelSql::running), totalsAs(ModelSql::running)))
                .sql("windowSums", lines(windowsAs(ModelSql::added)))
                .sql("totalSums", lines(totalsAs(ModelSql::added)))
                .sql("measures", lines(named(measures, "x"), tries()))
                .sql("fractions", lines(fractions()))
                .sql("pillars", lines(pillars()))
                .sql("signals", lines(signals()));
    }

    private static String entered(String column) {
        return "coalesce(entering." + column + ", 0e0) - coalesce(leaving." + column + ", 0e0) AS " + column;
    }

    private static String moved(String column) {
        return "coalesce(was." + column + ", 0e0) + " + entered(column);
    }

    private static String added(String column) {
        return "sum(" + column + ") AS " + column;
    }

    private static String running(String column) {
        return "sum(" + column + ") OVER w AS " + column;
    }

    private List<String> fractions() {
        List<String> fractions = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            Signal signal = model.signals().get(i);
            String x = "x" + i;
            fractions.add(
                    switch (signal.kind()) {
                        case LEVEL, FLAG -> x;
                        case TOTAL, COUNT -> "1e0 - pow(2e0, -" + x + " / " + number(signal.half()) + ")";
                        case RATIO ->
                            "least(1e0, " + x + " / greatest(a" + i + ", " + number((double) signal.minimum()) + "))";
                    });
        }
        return named(fractions, "f");
    }

    private List<String> tries() {
        List<String> tries = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i) != null) {
                tries.add(attempts.get(i) + " AS a" + i);
            }
        }
        return tries;
    }

    private double weights(Pillar pillar) {
        double sum = 0;
        for (Signal signal : model.signals()) {
            sum += signal.pillar() == pillar ? signal.weight() : 0;
        }
        return sum;
    }

    /** In the order of the definition, since sums of doubles depend on it. */
    private List<String> pillars() {
        List<String> pillars = new ArrayList<>();
        for (Pillar pillar : Pillar.values()) {
            List<String> terms = new ArrayList<>();
            for (int i = 0; i < model.signals().size(); i++) {
                Signal signal = model.signals().get(i);
                if (signal.pillar() == pillar) {
                    terms.add(number(signal.weight()) + " * f" + i);
                }
            }
            pillars.add("floor(100e0 * (" + number(model.lowest()) + " + " + number(span()) + " * ("
                    + String.join(" + ", terms) + ") / " + number(weights(pillar)) + ") + 5e-1)::INTEGER");
        }
        return named(pillars, "p");
    }

    private double span() {
        return model.highest() - model.lowest();
    }

    /** What a score update says of its signals, named as the model names them. */
    private List<String> signals() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            Signal signal = model.signals().get(i);
            double most = 100 * span() * signal.weight();
            columns.add("floor(" + number(most) + " * f" + i + " / " + number(weights(signal.pillar()))
                    + " + 5e-1)::INTEGER AS " + pointsColumn(signal));
            columns.add("x" + i + " AS " + measureColumn(signal));
            if (attempts.get(i) != null) {
                columns.add("a" + i + "::BIGINT AS " + attemptsColumn(signal));
            }
        }
        return columns;
    }

    static String pointsColumn(Signal signal) {
        return column(signal, "points");
    }

    static String measureColumn(Signal signal) {
        return column(signal, "x");
    }

    static String attemptsColumn(Signal signal) {
        return column(signal, "attempts");
    }

    private static String column(Signal signal, String what) {
        return '"' + signal.name().replace("\"", "\"\"") + "_" + what + '"';
    }

    /** A double in the form that SQL does not take for a decimal. */
    private static String number(double value) {
        String text = Double.toString(value);
        return text.contains("E") ? text : text + "e0";
    }

    private List<String> windowsAs(Function<String, String> form) {
        return each("w", windows.size(), form).toList();
    }

    private List<String> totalsAs(Function<String, String> form) {
        return each("t", totals.size(), form).toList();
    }

    private List<String> latestsAs(Function<String, String> form) {
        return each("l", latests.size(), form).toList();
    }

    private static Stream<String> each(String letter, int size, Function<String, String> form) {
        return IntStream.range(0, size).mapToObj(i -> form.apply(letter + i));
    }

    private static List<String> named(List<String> expressions, String letter) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            named.add(expressions.get(i) + " AS " + letter + i);
        }
        return named;
    }

    /** Each followed by a comma, so that a script goes on behind them whether there are any or not. */
    @SafeVarargs
    private static String lines(List<String>... columns) {
        StringBuilder lines = new StringBuilder();
        for (List<String> some : columns) {
            some.forEach(column -> lines.append(column).append(",\n    "));
        }
        return lines.toString();
    }
}
