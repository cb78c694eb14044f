package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openssi.cli.recompute.LineDiff;
import org.openssi.cli.simulator.OutputTopics.Ranked;
import org.openssi.cli.simulator.OutputTopics.Rejected;
import org.openssi.schemas.json.ChannelCountsJson;
import org.openssi.schemas.json.PercentileTableJson;
import org.openssi.schemas.json.ScoreUpdateJson;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.activity.Utf8Order;
import org.openssi.scoring.closing.PartitionLedger;
import org.openssi.scoring.closing.Tally;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;

/**
 * All that a pipeline gives, a line for each record, so that one that came twice shows.
 *
 * @param scores by day and member
 * @param channels by day, member, channel and signal
 * @param percentiles by day, type of cohort and cohort
 * @param withdrawn day, type and name of each cohort that has no table any more
 * @param networks who was connected or disconnected, in the order of each partition
 * @param rejected by topic, partition and offset
 * @param accounts what became of the records of each topic partition, and how far each task is
 */
record Outputs(
        List<String> scores,
        List<String> channels,
        List<String> percentiles,
        List<String> withdrawn,
        List<String> networks,
        List<String> rejected,
        List<String> accounts) {

    static Outputs of(OutputTopics topics, List<ScoringTask> scoring, List<RankingTask> ranking) {
        List<ScoreUpdate> updates = new ArrayList<>(topics.scores.committed());
        updates.sort(
                Comparator.comparingInt(ScoreUpdate::day).thenComparing(ScoreUpdate::memberId, Utf8Order::compare));
        List<ChannelCounts> channels = new ArrayList<>(topics.channels.committed());
        channels.sort(
                Comparator.comparingInt(ChannelCounts::day).thenComparing(ChannelCounts::memberId, Utf8Order::compare));
        List<Ranked> ranked = new ArrayList<>(topics.percentiles.committed());
        ranked.sort(Comparator.comparingInt(Ranked::day).thenComparing(Ranked::cohort));
        List<String> networks = new ArrayList<>();
        topics.networks.forEach(log -> networks.addAll(log.committed()));
        List<Rejected> rejected = new ArrayList<>(topics.rejected.committed());
        rejected.sort(Comparator.comparingInt(Rejected::topic)
                .thenComparingInt(Rejected::partition)
                .thenComparingInt(Rejected::offset));
        return new Outputs(
                updates.stream().map(ScoreUpdateJson::line).toList(),
                channels.stream().flatMap(Outputs::lines).toList(),
                ranked.stream()
                        .filter(one -> one.table() != null)
                        .map(one -> PercentileTableJson.line(one.table()))
                        .toList(),
                ranked.stream()
                        .filter(one -> one.table() == null)
                        .map(one -> UtcDay.text(one.day()) + " " + one.cohort().type() + " "
                                + one.cohort().name())
                        .toList(),
                networks,
                rejected.stream().map(Rejected::toString).toList(),
                accounts(scoring, ranking));
    }

    private static Stream<String> lines(ChannelCounts counts) {
        return counts.channels().stream()
                .flatMap(channel -> channel.signals().stream()
                        .map(count -> ChannelCountsJson.line(counts, channel.channel(), count)));
    }

    private static List<String> accounts(List<ScoringTask> scoring, List<RankingTask> ranking) {
        List<String> accounts = new ArrayList<>();
        for (ScoringTask task : scoring) {
            PartitionLedger ledger = task.ledger();
            for (ActivityTopic topic : ActivityTopic.SCORED) {
                accounts.add(account(topic.ordinal(), task.partition, ledger.tally(topic)));
            }
            accounts.add(closed(task.partition, ledger.lastClosedDay()));
        }
        for (int partition = 0; partition < ranking.size(); partition++) {
            accounts.add(ranked(partition, ranking.get(partition).lastRankedDay()));
        }
        return accounts;
    }

    static String account(int topic, int partition, Tally tally) {
        return "topic " + topic + " partition " + partition + ": " + tally;
    }

    static String closed(int partition, int day) {
        return "partition " + partition + " closed through " + day;
    }

    static String ranked(int partition, int day) {
        return "partition " + partition + " ranked through " + day;
    }

    static String connection(int partition, String memberId, String counterpartId, int since) {
        return "partition " + partition + ": " + memberId + " -> " + counterpartId + " since " + since;
    }

    static String disconnection(int partition, String memberId, String counterpartId) {
        return "partition " + partition + ": " + memberId + " -> " + counterpartId + " removed";
    }

    /** A sentence for each of the first differences between these outputs, which must be, and others. */
    List<String> differences(Outputs actual) {
        if (equals(actual)) {
            return List.of(); // which is the rule, and telling takes long
        }
        List<String> told = new ArrayList<>();
        LineDiff.between(scores, actual.scores).forEach(line -> told.add("scores: " + line));
        LineDiff.between(channels, actual.channels).forEach(line -> told.add("channels: " + line));
        LineDiff.between(percentiles, actual.percentiles).forEach(line -> told.add("percentiles: " + line));
        Map<String, List<String>> others = actual.plain();
        plain().forEach((name, lines) -> {
            if (!lines.equals(others.get(name))) {
                told.add(name + ": " + firstDifference(lines, others.get(name)));
            }
        });
        return told;
    }

    private Map<String, List<String>> plain() {
        Map<String, List<String>> plain = new LinkedHashMap<>();
        plain.put("withdrawn", withdrawn);
        plain.put("networks", networks);
        plain.put("rejected", rejected);
        plain.put("accounts", accounts);
        return plain;
    }

    private static String firstDifference(List<String> expected, List<String> actual) {
        int at = 0;
        while (at < Math.min(expected.size(), actual.size()) && expected.get(at).equals(actual.get(at))) {
            at++;
        }
        return "line %d of %d must be '%s', is '%s', of %d"
                .formatted(
                        at + 1,
                        expected.size(),
                        at < expected.size() ? expected.get(at) : "absent",
                        at < actual.size() ? actual.get(at) : "absent",
                        actual.size());
    }
}
