package org.openssi.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The measurements of one run, as JSON and as a Markdown table. */
final class BenchReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Peer, Measurement> measurements = new EnumMap<>(Peer.class);
    private final Map<String, Object> load;
    private Map<String, Double> more = Map.of();

    /** @param load what all were given: names and numbers */
    BenchReport(Map<String, Object> load) {
        this.load = load;
    }

    void add(Peer peer, Measurement measurement) {
        measurements.put(peer, measurement);
    }

    /** Figures that are of no peer. */
    void more(Map<String, Double> figures) {
        more = Map.copyOf(figures);
    }

    Measurement of(Peer peer) {
        return measurements.get(peer);
    }

    /** How many times as fast as a peer ours is, per record. */
    double oursPer(Peer peer) {
        return of(Peer.OURS).getRecordsPerSecond() / of(peer).getRecordsPerSecond();
    }

    void writeJson(Path file) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        all.set("load", JSON.valueToTree(load));
        measurements.forEach((peer, measurement) -> all.set(peer.id, JSON.valueToTree(measurement)));
        all.set("more", JSON.valueToTree(more));
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        load.forEach((name, value) -> text.append("- ")
                .append(name)
                .append(": ")
                .append(number(value))
                .append('\n'));
        more.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(figure -> text.append("- ")
                        .append(figure.getKey())
                        .append(": ")
                        .append(number(figure.getValue()))
                        .append('\n'));
        text.append(
                        "\n| | records | seconds | records/s | processor s | memory MiB | result | ours is | what it does not do |\n")
                .append("| --- | ---: | ---: | ---: | ---: | ---: | --- | ---: | --- |\n");
        measurements.forEach((peer, m) -> text.append(String.format(
                Locale.ROOT,
                "| %s: %s | %,d | %,.1f | %,.0f | %,.1f | %,d | %s | %.2f× | %s |%n",
                peer.id,
                peer.what,
                m.records(),
                m.seconds(),
                m.getRecordsPerSecond(),
                m.cpuSeconds(),
                m.peakMemoryBytes() >> 20,
                m.resultEqual() == null ? "" : m.resultEqual() ? "equal" : "**not equal: does not count**",
                oursPer(peer),
                peer.doesNotDo)));
        measurements.forEach((peer, m) -> m.more().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(figure -> text.append("\n- ")
                        .append(peer.id)
                        .append(", ")
                        .append(figure.getKey())
                        .append(": ")
                        .append(number(figure.getValue()))));
        return text.append('\n').toString();
    }

    private static String number(Object value) {
        return value instanceof Double fraction
                ? String.format(Locale.ROOT, "%,.2f", fraction)
                : value instanceof Number whole
                        ? String.format(Locale.ROOT, "%,d", whole.longValue())
                        : value.toString();
    }
}
