package org.openssi.cli.recompute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.openssi.cli.recompute.NaiveCohorts.Cohort;
import org.openssi.cli.recompute.NaiveCohorts.Table;
import org.openssi.cli.recompute.NaiveMember.Emitted;
import org.openssi.cli.recompute.NaiveMember.Standing;

/**
 * The lines that {@code export scores}, {@code channels} and {@code percentiles} must give, for the lines that
 * {@code export activity} gave: every member and every day anew, straight from the definitions.
 *
 * @param scores by day and member
 * @param channels by day, member, channel and the model's order of signals
 * @param percentiles by day, type of cohort and cohort; a table that is missing or was withdrawn has no line
 * @param withdrawn in the same order, day, type and name of each cohort that fell below the smallest size on a day
 */
public record NaiveRecomputation(
        List<String> scores, List<String> channels, List<String> percentiles, List<String> withdrawn) {

    /** The smallest cohort that has a table, as long as no setting says otherwise. */
    public static final int MINIMUM_COHORT_SIZE = 10;

    /** By their text: thousands of logs share few of them. */
    private static final Map<String, ModelFile> MODELS = new ConcurrentHashMap<>();

    /** A score update and where what is behind it came from. */
    private record Told(Emitted update, List<NaiveChannels.Count> channels) {
        Standing standing() {
            return update.standing();
        }
    }

    /**
     * Recomputes everything.
     *
     * @param activityLines lines of {@code export activity}, in any order, each once
     * @param modelYaml the text of the scoring model's file
     * @param lastClosedDay the last day that is closed everywhere, in days since 1970-01-01; what counts from later on
     *     is left aside
     */
    public static NaiveRecomputation of(
            Collection<String> activityLines, String modelYaml, int lastClosedDay, int minimumCohortSize) {
        return of(activityLines, modelYaml, memberId -> lastClosedDay, lastClosedDay, minimumCohortSize);
    }

    /**
     * Recomputes everything where partitions are not equally far.
     *
     * @param lastClosedDay the last day that is closed where a member's records are
     * @param lastRankedDay the last day that is closed everywhere
     */
    public static NaiveRecomputation of(
            Collection<String> activityLines,
            String modelYaml,
            ToIntFunction<String> lastClosedDay,
            int lastRankedDay,
            int minimumCohortSize) {
        ModelFile model = MODELS.computeIfAbsent(modelYaml, ModelFile::parse);
        List<CountedActivity> counted =
                activityLines.stream().map(CountedActivity::parse).toList();
        int firstDay =
                counted.stream().mapToInt(CountedActivity::countsFrom).min().orElse(lastRankedDay);

        List<Told> told = new ArrayList<>();
        Map<Integer, List<Standing>> byDay = new TreeMap<>();
        Map<String, List<CountedActivity>> byMember =
                counted.stream().collect(Collectors.groupingBy(CountedActivity::memberId));
        for (Map.Entry<String, List<CountedActivity>> records : byMember.entrySet()) {
            NaiveMember member = new NaiveMember(model, records.getValue());
            int lastDay = lastClosedDay.applyAsInt(records.getKey());
            List<Standing> standings = new ArrayList<>();
            for (int day = firstDay; day <= lastDay; day++) {
                standings.add(member.standing(day));
            }
            for (Emitted update : NaiveMember.emitted(standings)) {
                told.add(new Told(update, member.channels(update.standing().day())));
            }
            standings.stream()
                    .filter(Objects::nonNull)
                    .forEach(standing -> byDay.computeIfAbsent(standing.day(), unseen -> new ArrayList<>())
                            .add(standing));
        }

        List<String> percentiles = new ArrayList<>();
        List<String> withdrawn = new ArrayList<>();
        for (int day = firstDay; day <= lastRankedDay; day++) {
            List<Standing> today = byDay.getOrDefault(day, List.of());
            List<Standing> yesterday = byDay.getOrDefault(day - 1, List.of());
            for (Table table : NaiveCohorts.tables(day, today, yesterday, minimumCohortSize)) {
                percentiles.add(OutputLines.percentileTable(table, model.version()));
            }
            for (Cohort cohort : NaiveCohorts.withdrawn(today, yesterday, minimumCohortSize)) {
                withdrawn.add(OutputLines.day(day) + " " + cohort.type() + " " + cohort.name());
            }
        }
        told.sort(Comparator.comparingInt((Told one) -> one.standing().day())
                .thenComparing(one -> one.standing().memberId(), Utf8Order.BY_BYTES));
        return new NaiveRecomputation(
                told.stream()
                        .map(one -> OutputLines.scoreUpdate(one.update(), model.version()))
                        .toList(),
                told.stream()
                        .flatMap(one ->
                                one.channels().stream().map(count -> OutputLines.channelCount(one.standing(), count)))
                        .toList(),
                percentiles,
                withdrawn);
    }
}
