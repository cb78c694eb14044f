package org.openssi.scoring.closing;

import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;

/** What scoring a partition gives. Nothing here can fail: failing to write is for the one who writes to notice. */
public interface ScoreOutputs {
    /** A member's score changed, or is the first. */
    void scored(ScoreUpdate update);

    /** Where what is behind the update that came last came from: told where not all of it is of the default channel. */
    void channels(ChannelCounts counts);

    /** A part of what a day changes in a cohort. */
    void changed(int day, Cohort cohort, CohortChange change);

    /** Every day up to this one is closed in this partition; all that they gave came before. */
    void closedThrough(int day);

    /** Two members are connected since a day. */
    void connected(String memberId, String counterpartId, int since);

    /** Two members are no longer connected since a day. */
    void disconnected(String memberId, String counterpartId, int day);

    /** The record that is being accepted does not count. */
    void rejected(RejectionReason reason, String detail);
}
