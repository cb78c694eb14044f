package org.openssi.producer.table;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.openssi.producer.source.InputText;
import org.openssi.producer.table.Mapping.Column;
import org.openssi.producer.table.Mapping.Filter;
import org.openssi.producer.table.Mapping.RecordMapping;
import org.openssi.producer.table.Mapping.Value;
import org.openssi.scoring.Refusal;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a mapping from YAML, and refuses a wrong one by line and key. */
final class MappingFile {
    private static final Set<String> LAYOUT_KEYS =
            Set.of("format", "delimiter", "quote", "header", "rowsMayRepeat", "only", "records");
    private static final Set<String> FIELD_KEYS = Set.of(
            "activityId",
            "memberId",
            "type",
            "occurredAt",
            "channel",
            "counterpartId",
            "level",
            "industry",
            "team",
            "flags",
            "value",
            "currency",
            "seniority");

    /** A mapping is a page of text. */
    private static final int MAX_CHARS = 256 << 10;

    private static final int MAX_DELIMITER_CHARS = 20;

    private final Path file;

    private MappingFile(Path file) {
        this.file = file;
    }

    static Mapping read(Path file) throws Refusal {
        return new MappingFile(file).read();
    }

    private Mapping read() throws Refusal {
        Map<String, YamlNode> top = root().entries(union(LAYOUT_KEYS, FIELD_KEYS));
        Map<String, YamlNode> shared = new LinkedHashMap<>(top);
        shared.keySet().retainAll(FIELD_KEYS);
        List<RecordMapping> records = new ArrayList<>();
        if (!top.containsKey("records")) {
            records.add(record(root(), shared, List.of()));
        } else {
            for (YamlNode item : top.get("records").items()) {
                Map<String, YamlNode> own = item.entries(union(FIELD_KEYS, Set.of("only")));
                Map<String, YamlNode> fields = new LinkedHashMap<>(shared);
                fields.putAll(own);
                records.add(record(item, fields, filters(own.get("only"))));
            }
            if (records.isEmpty()) {
                throw top.get("records").wrong("must have at least one record");
            }
        }
        boolean rowsMayRepeat =
                top.containsKey("rowsMayRepeat") && top.get("rowsMayRepeat").yes();
        return new Mapping(layout(top), rowsMayRepeat, filters(top.get("only")), List.copyOf(records));
    }

    private YamlNode root() throws Refusal {
        try (Reader reader = InputText.open(file)) {
            LoaderOptions limits = new LoaderOptions();
            limits.setMaxAliasesForCollections(10);
            limits.setNestingDepthLimit(10);
            limits.setCodePointLimit(MAX_CHARS);
            Node root = new Yaml(limits).compose(reader);
            if (root == null) {
                throw new Refusal("The mapping " + file + " is empty: say in it what the columns mean.");
            }
            return new YamlNode(file, "mapping", root);
        } catch (YAMLException e) {
            throw new Refusal(
                    "The mapping " + file + " is no YAML: "
                            + e.getMessage().strip().replaceAll("\\s*\\n\\s*", " ") + "; mend it there.",
                    e);
        } catch (IOException e) {
            throw InputText.unreadable(file, e);
        }
    }

    private static Mapping.Layout layout(Map<String, YamlNode> top) throws Refusal {
        String format = top.containsKey("format") ? top.get("format").text() : "delimited";
        if (format.equals("json-lines")) {
            for (String key : List.of("delimiter", "quote", "header")) {
                if (top.containsKey(key)) {
                    throw top.get(key).wrong("says nothing about JSON lines");
                }
            }
            return new Mapping.JsonLines();
        }
        if (!format.equals("delimited")) {
            throw top.get("format").wrong("must be delimited or json-lines");
        }
        String delimiter = top.containsKey("delimiter") ? top.get("delimiter").text() : ",";
        if (delimiter.isEmpty() || delimiter.length() > MAX_DELIMITER_CHARS || hasLineEnd(delimiter)) {
            throw top.get("delimiter")
                    .wrong("must be at least one character and at most " + MAX_DELIMITER_CHARS + ", no line end");
        }
        Character quote = '"';
        if (top.containsKey("quote")) {
            String text = top.get("quote").text();
            if (!text.equals("none") && (text.length() != 1 || hasLineEnd(text))) {
                throw top.get("quote").wrong("must be one character or none");
            }
            quote = text.equals("none") ? null : text.charAt(0);
        }
        if (quote != null && delimiter.indexOf(quote) >= 0) {
            throw top.get("delimiter").wrong("has the quote in it: name another quote, or none");
        }
        return new Mapping.Delimited(
                delimiter,
                quote,
                !top.containsKey("header") || top.get("header").yes());
    }

    private static boolean hasLineEnd(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    private static List<Filter> filters(YamlNode only) throws Refusal {
        List<Filter> filters = new ArrayList<>();
        if (only == null) {
            return filters;
        }
        for (YamlNode item : only.items()) {
            Map<String, YamlNode> entries = item.entries(Set.of("column", "in", "notIn"));
            boolean wanted = entries.containsKey("in");
            if (!entries.containsKey("column") || wanted == entries.containsKey("notIn")) {
                throw item.wrong("needs a column and either in or notIn");
            }
            Set<String> values = new HashSet<>();
            for (YamlNode value : entries.get(wanted ? "in" : "notIn").items()) {
                values.add(value.text());
            }
            filters.add(new Filter(column(entries.get("column")), values, wanted));
        }
        return List.copyOf(filters);
    }

    private static RecordMapping record(YamlNode where, Map<String, YamlNode> fields, List<Filter> only)
            throws Refusal {
        for (String needed : List.of("memberId", "type", "occurredAt")) {
            if (!fields.containsKey(needed)) {
                throw where.wrong("does not say what the " + needed + " is");
            }
        }
        List<Value> flags = new ArrayList<>();
        if (fields.containsKey("flags")) {
            for (YamlNode item : fields.get("flags").items()) {
                Value flag = value(item);
                requireNames(item, flag, name -> name.isEmpty() || Mapping.flag(name) != null, "flag");
                flags.add(flag);
            }
        }
        Value type = value(fields.get("type"));
        requireNames(fields.get("type"), type, name -> Mapping.type(name) != null, "type");
        return new RecordMapping(
                only,
                optional(fields.get("activityId")),
                value(fields.get("memberId")),
                type,
                TimeField.read(fields.get("occurredAt")),
                optional(fields.get("channel")),
                optional(fields.get("counterpartId")),
                optional(fields.get("level")),
                optional(fields.get("industry")),
                optional(fields.get("team")),
                List.copyOf(flags),
                optional(fields.get("value")),
                optional(fields.get("currency")),
                optional(fields.get("seniority")));
    }

    private static void requireNames(YamlNode where, Value value, Predicate<String> known, String what) throws Refusal {
        List<String> names = new ArrayList<>();
        if (value instanceof Mapping.Constant constant) {
            names.add(constant.text());
        } else if (value instanceof Mapping.Lookup lookup) {
            names.addAll(lookup.values().values());
            if (lookup.otherwise() != null) {
                names.add(lookup.otherwise());
            }
        }
        for (String name : names) {
            if (!known.test(name)) {
                throw where.wrong("names a " + what + " that does not exist, " + name);
            }
        }
    }

    private static Value optional(YamlNode node) throws Refusal {
        return node == null ? null : value(node);
    }

    private static Value value(YamlNode node) throws Refusal {
        if (node.isText()) {
            return new Mapping.Constant(node.text());
        }
        Map<String, YamlNode> entries = node.entries(Set.of("column", "constant", "template", "values", "otherwise"));
        if (entries.containsKey("template") && entries.size() == 1) {
            return template(entries.get("template"));
        }
        if (entries.containsKey("constant") && entries.size() == 1) {
            return new Mapping.Constant(entries.get("constant").text());
        }
        if (!entries.containsKey("column") || entries.containsKey("template") || entries.containsKey("constant")) {
            throw node.wrong("needs one of column, template and constant");
        }
        Column column = column(entries.get("column"));
        if (!entries.containsKey("values")) {
            if (entries.containsKey("otherwise")) {
                throw entries.get("otherwise").wrong("needs values beside it");
            }
            return new Mapping.FromColumn(column);
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> one : entries.get("values").entries().entrySet()) {
            values.put(one.getKey(), one.getValue().text());
        }
        String otherwise =
                entries.containsKey("otherwise") ? entries.get("otherwise").text() : null;
        return new Mapping.Lookup(column, values, otherwise);
    }

    private static Value template(YamlNode node) throws Refusal {
        String text = node.text();
        List<String> texts = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw node.wrong("opens a brace that is never closed");
            }
            texts.add(text.substring(from, open));
            columns.add(new Column(text.substring(open + 1, close).strip(), node.line()));
            from = close + 1;
        }
        texts.add(text.substring(from));
        return new Mapping.Template(List.copyOf(texts), List.copyOf(columns));
    }

    private static Column column(YamlNode node) throws Refusal {
        return new Column(node.text(), node.line());
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
