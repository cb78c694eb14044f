package org.openssi.producer.simulate;

import java.io.InputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.openssi.producer.simulate.Persona.Range;
import org.openssi.producer.simulate.Persona.Rates;
import org.openssi.scoring.activity.ActivityType;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A table of {@code personas.yaml}, read by name; a name that is missing, of another kind or never read is an error. */
final class YamlTable {
    private final String where;
    private final Map<?, ?> values;
    private final Set<String> read = new HashSet<>();

    private YamlTable(String where, Map<?, ?> values) {
        this.where = where;
        this.values = values;
    }

    static YamlTable read(String file, InputStream in) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object loaded = new Yaml(new SafeConstructor(options)).load(in);
        return new YamlTable(file, new YamlTable(file, Map.of()).as(Map.class, "(all)", loaded));
    }

    YamlTable table(String name) {
        return new YamlTable(where + "." + name, as(Map.class, name, get(name)));
    }

    /** The tables inside a table, in the order of the file. */
    Map<String, YamlTable> tables(String name) {
        YamlTable outer = table(name);
        Map<String, YamlTable> inner = new LinkedHashMap<>();
        for (Object key : outer.values.keySet()) {
            inner.put(key.toString(), outer.table(key.toString()));
        }
        return inner;
    }

    double number(String name) {
        return as(Number.class, name, get(name)).doubleValue();
    }

    List<Double> numbers(String name) {
        return items(name)
                .map(item -> as(Number.class, name, item).doubleValue())
                .toList();
    }

    List<String> texts(String name) {
        return items(name).map(item -> as(String.class, name, item)).toList();
    }

    Range range(String name) {
        List<Double> ends = numbers(name);
        if (ends.size() != 2 || ends.get(0) > ends.get(1)) {
            throw wrong(name, "a range is two ascending numbers, not " + ends);
        }
        return new Range(ends.get(0), ends.get(1));
    }

    Rates rates(String name) {
        YamlTable table = table(name);
        Map<ActivityType, Double> means = new LinkedHashMap<>();
        for (Object type : table.values.keySet()) {
            means.put(ActivityType.valueOf(type.toString()), table.number(type.toString()));
        }
        return new Rates(means);
    }

    void refuseUnread() {
        for (Object name : values.keySet()) {
            if (!read.contains(name.toString())) {
                throw wrong(name.toString(), "nobody reads this");
            }
        }
    }

    private Stream<?> items(String name) {
        Collection<?> items = as(Collection.class, name, get(name));
        return items.stream();
    }

    private Object get(String name) {
        read.add(name);
        Object value = values.get(name);
        if (value == null) {
            throw wrong(name, "is missing");
        }
        return value;
    }

    private <T> T as(Class<T> kind, String name, Object value) {
        if (!kind.isInstance(value)) {
            throw wrong(name, value + " should be a " + kind.getSimpleName());
        }
        return kind.cast(value);
    }

    private IllegalStateException wrong(String name, String what) {
        return new IllegalStateException(where + "." + name + ": " + what);
    }
}
