package org.openssi.benchmarks.duckdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.model.Pillar;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;
import org.openssi.scoring.model.SignalKind;

/**
 * What a model makes of the scripts. Columns are {@code c0...} for what is counted in the window, {@code t0...} for totals,
 * {@code l0...} for the latest levels and flags, {@code x0...}, {@code a0...} and {@code f0...} for the signals' measures,
 * attempts and fractions, and {@code p0...} for the pillars.
 */
final class ModelSql {
    private final ScoringModel model;
    /** Each an expression over a group of activities. */
    private final List<String> counts = new ArrayList<>();

    private final List<String> totals = new ArrayList<>();
    private final List<String> latests = new ArrayList<>();
    /** Of each signal, over {@code c}, {@code t} and {@code l}. */
    private final List<String> measures = new ArrayList<>();
    /** Of each signal, or {@code null}. */
    private final List<String> attempts = new ArrayList<>();

    private final Set<ActivityType> saying = new TreeSet<>(Set.of(ActivityType.PROFILE_UPDATED));

    ModelSql(ScoringModel model) {
        this.model = model;
        model.signals().forEach(this::add);
    }

    private void add(Signal signal) {
        String tries = null;
        switch (signal.kind()) {
            case COUNT -> {
                measures.add("c" + counts.size());
                counts.add("least(" + count(filter(signal)) + ", " + signal.dailyCap() + ")::" + type(signal));
            }
            case RATIO -> {
                measures.add("c" + counts.size());
                counts.add(count(filter(signal)) + "::INTEGER");
                tries = "c" + counts.size();
                counts.add(count(oneOf(signal.attempts())) + "::INTEGER");
            }
            case TOTAL -> {
                measures.add("greatest(0e0, t" + totals.size() + ")");
                String less = signal.less().isEmpty() ? "" : " - " + count(oneOf(signal.less()));
                totals.add("(" + count(filter(signal)) + less + ")::INTEGER");
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

    private static String type(Signal signal) {
        return signal.dailyCap() <= Short.MAX_VALUE ? "SMALLINT" : "INTEGER";
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
        String windowed = counts.isEmpty()
                ? "false"
                : each("c", counts.size(), c -> c + " <> 0").collect(Collectors.joining(" OR "));
        return new SqlText.Values()
                .number("window", model.windowDays())
                .number("minimum", model.minimumCohort())
                .text("version", model.version())
                .sql("saying", oneOf(saying))
                .sql("counted", lines(named(counts, "c"), named(totals, "t")))
                .sql("latests", lines(named(latests, "l")))
                .sql("filledLatests", lines(latestsAs(l -> "last_value(" + l + " IGNORE NULLS) OVER w AS " + l)))
                .sql("newLatests", lines(latestsAs(l -> "coalesce(now." + l + ", was." + l + ", 0e0) AS " + l)))
                .sql("latestNames", lines(latestsAs(l -> l)))
                .sql("entering", lines(countsAs(c -> c), totalsAs(t -> t)))
                .sql("leaving", lines(countsAs(c -> "-" + c), totalsAs(t -> "0")))
                .sql("windowed", "(" + windowed + ")")
                .sql("added", lines(countsAs(ModelSql::added), totalsAs(ModelSql::added)))
                .sql("running", lines(countsAs(ModelSql::running), totalsAs(ModelSql::running)))
                .sql("countSums", lines(countsAs(ModelSql::added)))
                .sql("totalSums", lines(totalsAs(ModelSql::added)))
                .sql("moved", lines(countsAs(ModelSql::moved), totalsAs(ModelSql::moved)))
                .sql("measures", lines(named(measures, "x"), tries()))
                .sql("fractions", lines(fractions()))
                .sql("measureNames", lines(each("x", measures.size(), x -> x).toList(), tryNames()))
                .sql("pillars", lines(pillars()))
                .sql("signals", lines(signals()))
                .sql("signalNames", lines(signalNames()));
    }

    private static String added(String column) {
        return "sum(" + column + "::DOUBLE) AS " + column;
    }

    private static String running(String column) {
        return "sum(" + column + "::DOUBLE) OVER w AS " + column;
    }

    private static String moved(String column) {
        return "was." + column + " + coalesce(moves." + column + ", 0) AS " + column;
    }

    private List<String> fractions() {
        List<String> fractions = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            Signal signal = model.signals().get(i);
            String x = "x" + i;
            fractions.add(switch (signal.kind()) {
                case LEVEL, FLAG -> x;
                case TOTAL, COUNT -> "1e0 - pow(2e0, -" + x + " / " + number(signal.half()) + ")";
                case RATIO -> "least(1e0, " + x + " / greatest(a" + i + ", " + number(signal.minimum()) + "))";
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

    private List<String> tryNames() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i) != null) {
                names.add("a" + i);
            }
        }
        return names;
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

    private List<String> signalNames() {
        List<String> columns = new ArrayList<>();
        for (Signal signal : model.signals()) {
            columns.add(pointsColumn(signal));
            columns.add(measureColumn(signal));
            if (!signal.attempts().isEmpty()) {
                columns.add(attemptsColumn(signal));
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

    private List<String> countsAs(Function<String, String> form) {
        return each("c", counts.size(), form).toList();
    }

    private List<String> totalsAs(Function<String, String> form) {
        return each("t", totals.size(), form).toList();
    }

    private List<String> latestsAs(Function<String, String> form) {
        return each("l", latests.size(), form).toList();
    }

    private static java.util.stream.Stream<String> each(String letter, int size, Function<String, String> form) {
        return java.util.stream.IntStream.range(0, size).mapToObj(i -> form.apply(letter + i));
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
