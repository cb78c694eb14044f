package org.openssi.cli.export;

import com.jerolba.carpet.annotation.Alias;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;
import org.openssi.scoring.model.Pillar;

/** A score update as a row; its day is the folder's. */
record ScoreRow(
        String memberId,
        BigDecimal score,
        @Alias("professional_brand") BigDecimal professionalBrand,
        @Alias("find_right_people") BigDecimal findRightPeople,
        @Alias("insight_engagement") BigDecimal insightEngagement,
        @Alias("strong_relationship") BigDecimal strongRelationship,
        BigDecimal previousScore,
        LocalDate previousDay,
        String industry,
        String team,
        String modelVersion,
        List<Signal> signals) {
    /** What a signal earned; {@code attempts} of a ratio alone. */
    record Signal(String name, BigDecimal points, double x, Long attempts) {
        static Signal of(SignalScore signal) {
            return new Signal(
                    signal.name(),
                    ParquetTable.points(signal.points()),
                    signal.x(),
                    signal.attempts() == SignalScore.NO_ATTEMPTS ? null : signal.attempts());
        }
    }

    static ScoreRow of(ScoreUpdate update) {
        ScoreUpdate.Previous previous = update.previous();
        return new ScoreRow(
                update.memberId(),
                ParquetTable.points(update.score()),
                pillar(update, Pillar.PROFESSIONAL_BRAND),
                pillar(update, Pillar.FIND_RIGHT_PEOPLE),
                pillar(update, Pillar.INSIGHT_ENGAGEMENT),
                pillar(update, Pillar.STRONG_RELATIONSHIP),
                previous == null ? null : ParquetTable.points(previous.score()),
                previous == null ? null : LocalDate.ofEpochDay(previous.day()),
                update.industry(),
                update.team(),
                update.modelVersion(),
                update.signals().stream().map(Signal::of).toList());
    }

    private static BigDecimal pillar(ScoreUpdate update, Pillar pillar) {
        return ParquetTable.points(update.pillars().get(pillar.ordinal()));
    }
}
