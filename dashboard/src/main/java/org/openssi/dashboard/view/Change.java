package org.openssi.dashboard.view;

import org.openssi.relevance.report.PublishedReport;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModel;

/** What one record of an output topic does to the view. Doing it twice does no more than doing it once. */
public sealed interface Change {
    /** A score update is there, instead of one of the same member and day. */
    record Scored(ScoreUpdate update) implements Change {}

    /** A member's score update of a day is no more. */
    record Unscored(String memberId, int day) implements Change {}

    /** It is known how much of what is behind an update came from which channel, instead of what was known before. */
    record Counted(ChannelCounts counts) implements Change {}

    /** It is no longer known. */
    record Uncounted(String memberId, int day) implements Change {}

    /** A percentile table is there, instead of one of the same cohort and day. */
    record Ranked(PercentileTable table) implements Change {}

    /** From a day on a cohort has no percentile table, until its next one. */
    record Unranked(Cohort cohort, int day) implements Change {}

    /** A member is connected to another since a day. */
    record Connected(String memberId, String counterpartId, int since) implements Change {}

    /** A member is no longer connected to another. */
    record Disconnected(String memberId, String counterpartId) implements Change {}

    /** A relevance report is there, instead of one of the same key. */
    record Reported(PublishedReport report) implements Change {}

    /** A relevance report is no more. */
    record Unreported(ReportKey key) implements Change {}

    /** The generation is computed with a model. The first that is said stays. */
    record Modelled(ScoringModel model) implements Change {}
}
