package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A scoring model as its file says it, pillars and signals in the file's order. */
record ModelFile(String version, int windowDays, double lowest, double highest, List<PillarEntry> pillars) {

    /** The pillars in the order in which outputs name them. */
    static final List<String> PILLARS =
            List.of("PROFESSIONAL_BRAND", "FIND_RIGHT_PEOPLE", "INSIGHT_ENGAGEMENT", "STRONG_RELATIONSHIP");

    record PillarEntry(String name, List<SignalEntry> signals) {}

    /**
     * One signal.
     *
     * @param where the flag that is asked for, or {@code null}
     * @param channel the channel that is asked for, or {@code null}
     * @param dailyCap positive infinity where the file has none
     */
    record SignalEntry(
            String name,
            String kind,
            List<String> of,
            List<String> less,
            List<String> attempts,
            String where,
            String channel,
            double half,
            double dailyCap,
            double minimum,
            double weight) {}

    static ModelFile parse(String yaml) {
        Map<?, ?> file = (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        List<?> range = (List<?>) file.get("pillarRange");
        List<PillarEntry> pillars = new ArrayList<>();
        for (Map.Entry<?, ?> pillar : ((Map<?, ?>) file.get("pillars")).entrySet()) {
            List<SignalEntry> signals = new ArrayList<>();
            for (Object signal : (List<?>) pillar.getValue()) {
                signals.add(signal((Map<?, ?>) signal));
            }
            pillars.add(new PillarEntry((String) pillar.getKey(), signals));
        }
        if (pillars.size() != PILLARS.size()
                || !pillars.stream().map(PillarEntry::name).toList().containsAll(PILLARS)) {
            throw new IllegalArgumentException("a model has each of the pillars " + PILLARS);
        }
        return new ModelFile(
                String.valueOf(file.get("version")),
                ((Number) file.get("windowDays")).intValue(),
                number(range.get(0), Double.NaN),
                number(range.get(1), Double.NaN),
                pillars);
    }

    private static SignalEntry signal(Map<?, ?> fields) {
        return new SignalEntry(
                (String) fields.get("signal"),
                (String) fields.get("kind"),
                names(fields.get("of")),
                names(fields.get("less")),
                names(fields.get("attempts")),
                (String) fields.get("where"),
                (String) fields.get("channel"),
                number(fields.get("half"), Double.NaN),
                number(fields.get("dailyCap"), Double.POSITIVE_INFINITY),
                number(fields.get("minimum"), 1),
                number(fields.get("weight"), Double.NaN));
    }

    private static List<String> names(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String.class::cast).toList();
    }

    private static double number(Object value, double absent) {
        return value == null ? absent : ((Number) value).doubleValue();
    }
}
