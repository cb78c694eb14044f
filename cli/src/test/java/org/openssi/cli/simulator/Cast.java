package org.openssi.cli.simulator;

import java.util.List;
import org.openssi.cli.recompute.PartitionLog;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.model.ScoringModel;

/** Who plays the tasks of a pipeline. A broken rule is a cast in which one part is played otherwise. */
class Cast {
    ScoringTask scoring(
            int partition, List<PartitionLog> inputs, MemberScoring scoring, OutputTopics outputs, Pace pace) {
        return new ScoringTask(partition, inputs, scoring, outputs, pace);
    }

    RankingTask ranking(int partition, ScoringModel model, OutputTopics outputs, Pace pace) {
        return new RankingTask(partition, model, outputs, pace);
    }
}
