package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openssi.cli.recompute.ExpectedIntake;
import org.openssi.cli.recompute.NaiveRecomputation;
import org.openssi.cli.recompute.RecordFate;
import org.openssi.cli.recompute.RecordFate.Outcome;
import org.openssi.cli.simulator.OutputTopics.Rejected;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityTopic;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.closing.Tally;

/** What a pipeline must give, from what must become of each record and from the naive recomputation. */
final class ExpectedOutputs {
    private static final int NO_DAY = Integer.MIN_VALUE;
    private static final int TOPICS = ActivityTopic.SCORED.size();

    private final DrawnLog log;
    private final List<RecordFate> fates;
    /** By topic and partition. */
    private final int[][] lastEndedDays;

    private ExpectedOutputs(DrawnLog log, List<RecordFate> fates) {
        this.log = log;
        this.fates = fates;
        lastEndedDays = new int[TOPICS][log.partitions()];
        for (int[] days : lastEndedDays) {
            Arrays.fill(days, NO_DAY);
        }
    }

    static Outputs of(DrawnLog log, List<RecordFate> fates) {
        return new ExpectedOutputs(log, fates).outputs();
    }

    private Outputs outputs() {
        List<List<String>> networks = new ArrayList<>();
        for (int partition = 0; partition < log.partitions(); partition++) {
            networks.add(new ArrayList<>());
        }
        List<String> rejected = new ArrayList<>();
        for (RecordFate fate : fates) {
            if (fate.outcome() == Outcome.DAY_ENDED) {
                lastEndedDays[fate.topic()][fate.partition()] = fate.countsFrom();
            } else if (fate.outcome() == Outcome.REJECTED) {
                rejected.add(new Rejected(fate.topic(), fate.partition(), fate.offset(), fate.reason()).toString());
            } else if (fate.outcome() == Outcome.COUNTED) {
                addConnection((Activity) fate.record(), fate.partition(), networks.get(fate.partition()));
            }
        }
        NaiveRecomputation naive = NaiveRecomputation.of(
                ExpectedIntake.ofFates(fates).activityLines(),
                log.modelYaml(),
                memberId -> lastClosedDay(RecordFate.partitionOf(memberId, log.partitions())),
                lastRankedDay(),
                log.model().minimumCohort());
        return new Outputs(
                naive.scores(),
                naive.channels(),
                naive.percentiles(),
                naive.withdrawn(),
                networks.stream().flatMap(List::stream).toList(),
                rejected,
                accounts());
    }

    private static void addConnection(Activity activity, int partition, List<String> networks) {
        if (activity.counterpartId() == null) {
            return;
        }
        if (activity.type() == ActivityType.CONNECTION_ACCEPTED) {
            networks.add(Outputs.connection(partition, activity.memberId(), activity.counterpartId(), activity.day()));
        } else if (activity.type() == ActivityType.CONNECTION_REMOVED) {
            networks.add(Outputs.disconnection(partition, activity.memberId(), activity.counterpartId()));
        }
    }

    private int lastClosedDay(int partition) {
        int day = Integer.MAX_VALUE;
        for (int topic = 0; topic < TOPICS; topic++) {
            day = Math.min(day, lastEndedDays[topic][partition]);
        }
        return day;
    }

    private int lastRankedDay() {
        int day = Integer.MAX_VALUE;
        for (int partition = 0; partition < log.partitions(); partition++) {
            day = Math.min(day, lastClosedDay(partition));
        }
        return day;
    }

    private List<String> accounts() {
        List<String> accounts = new ArrayList<>();
        for (int partition = 0; partition < log.partitions(); partition++) {
            for (int topic = 0; topic < TOPICS; topic++) {
                accounts.add(Outputs.account(topic, partition, tally(topic, partition)));
            }
            accounts.add(Outputs.closed(partition, lastClosedDay(partition)));
        }
        for (int partition = 0; partition < log.partitions(); partition++) {
            accounts.add(Outputs.ranked(partition, lastRankedDay()));
        }
        return accounts;
    }

    private Tally tally(int topic, int partition) {
        List<RecordFate> own = fates.stream()
                .filter(fate -> fate.topic() == topic && fate.partition() == partition)
                .toList();
        List<RecordFate> activities = own.stream()
                .filter(fate -> !(fate.record() instanceof LogRecord.DayEnd))
                .toList();
        long counted = count(own, Outcome.COUNTED);
        long duplicates = count(own, Outcome.DUPLICATE);
        return new Tally(
                activities.size(),
                counted,
                duplicates,
                activities.size() - counted - duplicates,
                own.stream().filter(RecordFate::late).count(),
                0, // no member has so many ids
                count(own, Outcome.DAY_ENDED),
                count(own, Outcome.DAY_REPEATED),
                count(own, Outcome.REJECTED) - count(activities, Outcome.REJECTED));
    }

    private static long count(List<RecordFate> fates, Outcome outcome) {
        return fates.stream().filter(fate -> fate.outcome() == outcome).count();
    }
}
