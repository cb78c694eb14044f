package org.openssi.producer.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openssi.scoring.PlainLine;
import org.openssi.scoring.Refusal;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A piece of a YAML file that knows where it stands, so that what is wrong with it can be told by line and key. */
final class YamlNode {
    private final Path file;
    private final String key;
    private final Node node;

    YamlNode(Path file, String key, Node node) {
        this.file = file;
        this.key = key;
        this.node = node;
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The entries of a map that may have these keys and no others. */
    Map<String, YamlNode> entries(Set<String> known) throws Refusal {
        Map<String, YamlNode> entries = entries();
        for (YamlNode entry : entries.values()) {
            if (!known.contains(entry.key)) {
                throw entry.wrong("is not known here; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
        return entries;
    }

    /** The entries of a map in the file's order, each of which occurs once. */
    Map<String, YamlNode> entries() throws Refusal {
        if (!(node instanceof MappingNode map)) {
            throw wrong("must have keys and values");
        }
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw wrong("has a key that is no text");
            }
            YamlNode entry = new YamlNode(file, name.getValue(), tuple.getValueNode());
            if (entries.put(name.getValue(), entry) != null) {
                throw entry.wrong("occurs twice");
            }
        }
        return entries;
    }

    List<YamlNode> items() throws Refusal {
        if (!(node instanceof SequenceNode list)) {
            throw wrong("must be a list");
        }
        List<YamlNode> items = new ArrayList<>();
        for (Node item : list.getValue()) {
            items.add(new YamlNode(file, key, item));
        }
        return items;
    }

    String text() throws Refusal {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("must be a text");
        }
        if (!PlainLine.isText(scalar.getValue())) {
            throw wrong("has half a character");
        }
        return scalar.getValue();
    }

    boolean yes() throws Refusal {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("must be true or false");
        };
    }

    /** A refusal that names the line and the key. */
    Refusal wrong(String what) {
        return new Refusal("The mapping " + file + ", line " + line() + ": '" + key + "' " + what + "; mend it there.");
    }
}
