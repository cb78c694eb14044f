package org.openssi.cli.simulator;

import java.util.ArrayList;
import java.util.List;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;

/** All that tasks write; what is partitioned has one log for each partition. */
final class OutputTopics {
    /** A part of what a day changes in a cohort, or, without a cohort, that a partition has closed a day. */
    record DayFragment(int day, int partition, Cohort cohort, CohortChange change) {}

    /** A table, or, without one, that a cohort has none any more. */
    record Ranked(Cohort cohort, int day, PercentileTable table) {}

    /** What the one who was rejected said, and where. */
    record Rejected(int topic, int partition, int offset, String reason) {}

    final int partitions;
    final List<TransactionalLog<DayFragment>> dayFragments;
    final List<TransactionalLog<String>> networks;
    final TransactionalLog<ScoreUpdate> scores = new TransactionalLog<>();
    final TransactionalLog<ChannelCounts> channels = new TransactionalLog<>();
    final TransactionalLog<Ranked> percentiles = new TransactionalLog<>();
    final TransactionalLog<Rejected> rejected = new TransactionalLog<>();

    OutputTopics(int partitions) {
        this.partitions = partitions;
        dayFragments = logs(partitions);
        networks = logs(partitions);
    }

    private static <T> List<TransactionalLog<T>> logs(int partitions) {
        List<TransactionalLog<T>> logs = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            logs.add(new TransactionalLog<>());
        }
        return List.copyOf(logs);
    }
}
