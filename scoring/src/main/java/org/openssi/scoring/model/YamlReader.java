package org.openssi.scoring.model;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openssi.scoring.PlainLine;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML as nodes that know their line, and collects what is wrong with them. */
final class YamlReader {
    private static final int MAX_PROBLEMS = 100;

    private final List<ModelProblem> problems = new ArrayList<>();

    /** The root of the text, or {@code null} after noting what is wrong. */
    Node compose(String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(10);
            options.setNestingDepthLimit(10);
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                problems.add(new ModelProblem(1, "The file is empty."));
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(new ModelProblem(line, "This is not YAML: " + e.getProblem() + "."));
        } catch (YAMLException e) {
            problems.add(new ModelProblem(1, "This is not YAML: " + e.getMessage() + "."));
        }
        return null;
    }

    /** What was found wrong so far, by line. */
    List<ModelProblem> problems() {
        List<ModelProblem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(ModelProblem::line));
        return List.copyOf(sorted);
    }

    void problem(Node at, String sentence) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new ModelProblem(at.getStartMark().getLine() + 1, sentence));
        }
    }

    /** The entries of a mapping by key, in the file's order; keys that stand twice are problems. */
    Map<String, Node> mapping(Node node, String what) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, what + " must be a mapping of keys to values.");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode(), "A key");
            if (key != null && entries.put(key, tuple.getValueNode()) != null) {
                problem(tuple.getKeyNode(), "'" + key + "' stands twice.");
            }
        }
        return entries;
    }

    /** The elements of a sequence. */
    List<Node> sequence(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(node, what + " must be a list.");
        return List.of();
    }

    /** The text of a scalar, or {@code null} after noting that it is none. */
    String text(Node node, String what) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank() && PlainLine.isText(scalar.getValue())) {
            return scalar.getValue();
        }
        problem(node, what + " must be a word or a number.");
        return null;
    }

    /** A number within bounds, or {@code otherwise} after noting that it is none. */
    double number(Node node, String what, double least, double most, double otherwise) {
        String text = text(node, what);
        if (text == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            problem(node, what + " must be a number, which '" + text + "' is not.");
            return otherwise;
        }
        problem(node, what + " must be from " + plain(least) + " to " + plain(most) + ", not " + text + ".");
        return otherwise;
    }

    /** A whole number within bounds, or {@code otherwise} after noting that it is none. */
    int whole(Node node, String what, int least, int most, int otherwise) {
        double number = number(node, what, least, most, otherwise);
        if (number != Math.rint(number)) {
            problem(node, what + " must be a whole number.");
            return otherwise;
        }
        return (int) number;
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
