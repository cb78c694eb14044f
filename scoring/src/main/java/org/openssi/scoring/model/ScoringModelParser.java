package org.openssi.scoring.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a model's text, and says of each line that is wrong what is wrong with it. */
final class ScoringModelParser {
    private static final Set<String> KEYS =
            Set.of("version", "windowDays", "pillarRange", "maxDaysLate", "minimumCohort", "pillars");

    /** A model has some twenty signals; members' states refer to them by a byte. */
    private static final int MAX_SIGNALS = 100;

    private static final int MAX_WINDOW_DAYS = 3_660;
    private static final int MAX_DAYS_LATE = 30;
    private static final int MAX_VERSION_LENGTH = 50;
    private static final double MOST_POINTS = 25;

    private final YamlReader yaml = new YamlReader();
    private ScoringModel model;

    private ScoringModelParser() {}

    static ScoringModelParser parse(String text) {
        ScoringModelParser parser = new ScoringModelParser();
        Node root = parser.yaml.compose(text);
        if (root != null) {
            parser.readModel(root);
        }
        return parser;
    }

    List<ModelProblem> problems() {
        return yaml.problems();
    }

    /** The model, if there are no problems. */
    ScoringModel model() {
        return model;
    }

    private void readModel(Node root) {
        Map<String, Node> entries = yaml.mapping(root, "A model");
        entries.forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                yaml.problem(value, "'" + key + "' is no key of a model; it has " + sorted(KEYS) + ".");
            }
        });
        String version = null;
        if (require(root, entries, "version")) {
            version = yaml.text(entries.get("version"), "The version");
            if (version != null && version.length() > MAX_VERSION_LENGTH) {
                yaml.problem(
                        entries.get("version"), "The version is longer than " + MAX_VERSION_LENGTH + " characters.");
            }
        }
        int windowDays = wholeOr(entries, "windowDays", 1, MAX_WINDOW_DAYS, 90);
        int maxDaysLate = wholeOr(entries, "maxDaysLate", 0, MAX_DAYS_LATE, 7);
        int minimumCohort = wholeOr(entries, "minimumCohort", 1, Integer.MAX_VALUE, 10);
        double[] range = range(entries.get("pillarRange"));
        List<Signal> signals = require(root, entries, "pillars") ? pillars(entries.get("pillars")) : List.of();
        model = new ScoringModel(
                version == null ? "" : version, windowDays, range[0], range[1], maxDaysLate, minimumCohort, signals);
    }

    private boolean require(Node at, Map<String, Node> entries, String key) {
        if (entries.containsKey(key)) {
            return true;
        }
        yaml.problem(at, "'" + key + "' is missing.");
        return false;
    }

    private int wholeOr(Map<String, Node> entries, String key, int least, int most, int otherwise) {
        Node node = entries.get(key);
        return node == null ? otherwise : yaml.whole(node, key, least, most, otherwise);
    }

    private double[] range(Node node) {
        double[] range = {1, MOST_POINTS};
        if (node == null) {
            return range;
        }
        List<Node> bounds = yaml.sequence(node, "pillarRange");
        if (bounds.size() != 2) {
            yaml.problem(node, "pillarRange must be two numbers, the lowest and the highest points of a pillar.");
            return range;
        }
        range[0] = yaml.number(bounds.get(0), "The lowest points", 0, MOST_POINTS, 1);
        range[1] = yaml.number(bounds.get(1), "The highest points", 0, MOST_POINTS, MOST_POINTS);
        if (range[0] >= range[1]) {
            yaml.problem(node, "The lowest points must be below the highest.");
        }
        return range;
    }

    private List<Signal> pillars(Node node) {
        List<Signal> signals = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Pillar> found = EnumSet.noneOf(Pillar.class);
        yaml.mapping(node, "pillars").forEach((key, list) -> {
            Pillar pillar = SignalParser.constant(Pillar.class, key);
            if (pillar == null) {
                yaml.problem(list, "'" + key + "' is no pillar; there are " + List.of(Pillar.values()) + ".");
                return;
            }
            for (Node element : yaml.sequence(list, "The signals of " + key)) {
                Signal signal = new SignalParser(yaml, pillar, element).read();
                if (signal != null) {
                    found.add(pillar);
                    signals.add(signal);
                    if (!names.add(signal.name())) {
                        yaml.problem(element, "The signal '" + signal.name() + "' stands twice.");
                    }
                }
            }
        });
        for (Pillar pillar : Pillar.values()) {
            if (!found.contains(pillar)) {
                yaml.problem(node, pillar + " has no signal; each pillar needs one.");
            }
        }
        if (signals.size() > MAX_SIGNALS) {
            yaml.problem(node, "There are more than " + MAX_SIGNALS + " signals.");
        }
        return signals;
    }

    static String sorted(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    /** Reads one signal. */
    private static final class SignalParser {
        private final YamlReader yaml;
        private final Pillar pillar;
        private final Node node;
        private final Map<String, Node> entries;

        SignalParser(YamlReader yaml, Pillar pillar, Node node) {
            this.yaml = yaml;
            this.pillar = pillar;
            this.node = node;
            this.entries = yaml.mapping(node, "A signal");
        }

        /** The signal; {@code null} or anything at all after noting a problem. */
        Signal read() {
            String name = required("signal");
            String kindWord = required("kind");
            if (name == null || kindWord == null) {
                return null;
            }
            SignalKind kind = constant(SignalKind.class, kindWord.toUpperCase(java.util.Locale.ROOT));
            if (kind == null || !kind.word().equals(kindWord)) {
                yaml.problem(
                        entries.get("kind"),
                        "'" + kindWord + "' is no kind of signal; there are level, flag, total, count and ratio.");
                return null;
            }
            checkKeys(name, kind);
            Set<ActivityType> of = types("of", true);
            if (kind == SignalKind.LEVEL && !of.equals(Set.of(ActivityType.PROFILE_UPDATED))) {
                yaml.problem(node, "A level comes from PROFILE_UPDATED alone, so '" + name + "' must be of that.");
            }
            return new Signal(
                    name,
                    pillar,
                    kind,
                    of,
                    types("less", false),
                    types("attempts", kind == SignalKind.RATIO),
                    flag(name, kind),
                    entries.containsKey("channel") ? yaml.text(entries.get("channel"), "The channel") : null,
                    number("half", kind == SignalKind.TOTAL || kind == SignalKind.COUNT, 0),
                    whole("dailyCap", Signal.NO_CAP),
                    kind == SignalKind.RATIO ? whole("minimum", 1) : 0,
                    number("weight", true, 1));
        }

        private void checkKeys(String name, SignalKind kind) {
            Set<String> known = switch (kind) {
                case LEVEL, FLAG -> Set.of();
                case TOTAL -> Set.of("half", "less");
                case COUNT -> Set.of("half", "dailyCap");
                case RATIO -> Set.of("attempts", "minimum");
            };
            Set<String> all = new HashSet<>(known);
            all.addAll(Set.of("signal", "kind", "of", "where", "channel", "weight"));
            entries.forEach((key, value) -> {
                if (!all.contains(key)) {
                    yaml.problem(
                            value,
                            "'" + key + "' is no key of the " + kind.word() + " '" + name + "'; it has " + sorted(all)
                                    + ".");
                }
            });
        }

        private Flag flag(String name, SignalKind kind) {
            Node where = entries.get("where");
            if (where == null) {
                if (kind == SignalKind.FLAG) {
                    yaml.problem(node, "'where' is missing: the flag that '" + name + "' looks at.");
                }
                return null;
            }
            String word = yaml.text(where, "where");
            Flag flag = word == null ? null : constant(Flag.class, word);
            if (word != null && flag == null) {
                yaml.problem(where, "'" + word + "' is no flag; there are " + List.of(Flag.values()) + ".");
            }
            return flag;
        }

        private Set<ActivityType> types(String key, boolean required) {
            Set<ActivityType> types = EnumSet.noneOf(ActivityType.class);
            Node list = entries.get(key);
            if (list == null) {
                if (required) {
                    yaml.problem(node, "'" + key + "' is missing: the activity types.");
                }
                return types;
            }
            for (Node element : yaml.sequence(list, "'" + key + "'")) {
                String word = yaml.text(element, "An activity type");
                ActivityType type = word == null ? null : constant(ActivityType.class, word);
                if (type != null && type.topic().isScored()) {
                    types.add(type);
                } else if (type != null) {
                    yaml.problem(element, word + " is an outcome: no score is made of it, scores are held against it.");
                } else if (word != null) {
                    yaml.problem(element, "'" + word + "' is no activity type.");
                }
            }
            if (types.isEmpty() && required) {
                yaml.problem(list, "'" + key + "' names no activity type.");
            }
            return types;
        }

        private String required(String key) {
            if (!entries.containsKey(key)) {
                yaml.problem(node, "'" + key + "' is missing in this signal.");
                return null;
            }
            return yaml.text(entries.get(key), "'" + key + "'");
        }

        private double number(String key, boolean required, double otherwise) {
            Node value = entries.get(key);
            if (value == null) {
                if (required) {
                    yaml.problem(node, "'" + key + "' is missing in this signal.");
                }
                return otherwise;
            }
            return yaml.number(value, "'" + key + "'", Double.MIN_NORMAL, 1e12, otherwise);
        }

        private int whole(String key, int otherwise) {
            Node value = entries.get(key);
            return value == null ? otherwise : yaml.whole(value, "'" + key + "'", 1, Integer.MAX_VALUE - 1, otherwise);
        }

        static <E extends Enum<E>> E constant(Class<E> type, String name) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(name)) {
                    return constant;
                }
            }
            return null;
        }
    }
}
