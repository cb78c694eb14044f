package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openssi.cli.recompute.NaiveMember.Standing;

/** The percentile tables of a day, from how each member stands. */
final class NaiveCohorts {

    /** Cohorts are exported in this order. */
    record Cohort(String type, String name) {
        static final Comparator<Cohort> BY_BYTES =
                Comparator.comparing(Cohort::type, Utf8Order.BY_BYTES).thenComparing(Cohort::name, Utf8Order.BY_BYTES);
    }

    /** A table; means, thresholds and scores in hundredths, {@code thresholds.get(k - 1)} is the one of k. */
    record Table(
            Cohort cohort, int day, int members, int meanScore, List<Integer> meanPillars, List<Integer> thresholds) {}

    /** A threshold that nobody reaches. */
    static final int UNREACHED = 101_00;

    private NaiveCohorts() {}

    /** The tables of one day, from the standings of that day and of the day before. */
    static List<Table> tables(int day, List<Standing> today, List<Standing> yesterday, int minimumSize) {
        Map<Cohort, Map<String, Standing>> before = cohorts(yesterday);
        List<Table> tables = new ArrayList<>();
        cohorts(today).forEach((cohort, members) -> {
            boolean changed = !pillars(members).equals(pillars(before.getOrDefault(cohort, Map.of())));
            if (members.size() >= minimumSize && (changed || cohort.type().equals("EVERYONE"))) {
                tables.add(table(cohort, day, members.values()));
            }
        });
        return tables;
    }

    /** The cohorts that were large enough for a table on the day before, and no longer are. */
    static List<Cohort> withdrawn(List<Standing> today, List<Standing> yesterday, int minimumSize) {
        Map<Cohort, Map<String, Standing>> now = cohorts(today);
        List<Cohort> withdrawn = new ArrayList<>();
        cohorts(yesterday).forEach((cohort, members) -> {
            if (members.size() >= minimumSize
                    && now.getOrDefault(cohort, Map.of()).size() < minimumSize) {
                withdrawn.add(cohort);
            }
        });
        return withdrawn;
    }

    private static Map<Cohort, Map<String, Standing>> cohorts(List<Standing> standings) {
        Map<Cohort, Map<String, Standing>> cohorts = new TreeMap<>(Cohort.BY_BYTES);
        for (Standing standing : standings) {
            List<Cohort> belongs = new ArrayList<>();
            belongs.add(new Cohort("EVERYONE", "everyone"));
            if (standing.industry() != null) {
                belongs.add(new Cohort("INDUSTRY", standing.industry()));
            }
            if (standing.team() != null) {
                belongs.add(new Cohort("TEAM", standing.team()));
            }
            for (Cohort cohort : belongs) {
                cohorts.computeIfAbsent(cohort, unseen -> new TreeMap<>()).put(standing.memberId(), standing);
            }
        }
        return cohorts;
    }

    private static Map<String, List<Integer>> pillars(Map<String, Standing> members) {
        Map<String, List<Integer>> pillars = new TreeMap<>();
        members.forEach(
                (memberId, standing) -> pillars.put(memberId, standing.score().pillars()));
        return pillars;
    }

    private static Table table(Cohort cohort, int day, Collection<Standing> members) {
        List<Integer> scores = members.stream().map(m -> m.score().score()).toList();
        List<Integer> meanPillars = new ArrayList<>();
        for (int i = 0; i < ModelFile.PILLARS.size(); i++) {
            int pillar = i;
            meanPillars.add(mean(
                    members.stream().map(m -> m.score().pillars().get(pillar)).toList()));
        }
        return new Table(cohort, day, members.size(), mean(scores), meanPillars, thresholds(scores));
    }

    /** Half-up: the whole number that is nearest to the mean, of two the greater. None of the values is negative. */
    static int mean(List<Integer> values) {
        long sum = values.stream().mapToLong(Integer::longValue).sum();
        long count = values.size();
        return Math.toIntExact((2 * sum + count) / (2 * count));
    }

    /** For k = 1..100, the score of the member at rank floor(k * n / 100), best first. */
    static List<Integer> thresholds(List<Integer> scores) {
        List<Integer> bestFirst =
                scores.stream().sorted(Comparator.reverseOrder()).toList();
        List<Integer> thresholds = new ArrayList<>();
        for (int k = 1; k <= 100; k++) {
            int rank = Math.floorDiv(k * scores.size(), 100);
            thresholds.add(rank == 0 ? UNREACHED : bestFirst.get(rank - 1));
        }
        return thresholds;
    }
}
