package org.openssi.cli.simulator;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openssi.cli.recompute.PartitionLog;
import org.openssi.scoring.member.MemberScoring;

/** Who plays the parts of a pipeline. A broken rule is a cast in which one part is played otherwise. */
record Cast(
        Function<Assignment, ScoringTask> scoring,
        Function<Assignment, RankingTask> ranking,
        Supplier<Instance> instance) {

    /** Everybody keeps all rules. */
    static final Cast RIGHT = new Cast(ScoringTask::new, RankingTask::new, Instance::new);

    /**
     * What a task works on.
     *
     * @param inputs the partition's activity, in the order of the topics
     */
    record Assignment(
            int partition, List<PartitionLog> inputs, MemberScoring scoring, OutputTopics outputs, Pace pace) {}

    Cast withScoring(Function<Assignment, ScoringTask> other) {
        return new Cast(other, ranking, instance);
    }

    Cast withRanking(Function<Assignment, RankingTask> other) {
        return new Cast(scoring, other, instance);
    }

    Cast withInstance(Supplier<Instance> other) {
        return new Cast(scoring, ranking, other);
    }
}
