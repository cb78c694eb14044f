package org.openssi.schemas.codec;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.openssi.schemas.avro.PillarPoints;
import org.openssi.schemas.avro.ScoreUpdateRecord;
import org.openssi.schemas.avro.SignalPoints;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

/** Score updates as bytes and back. Safe for use by several threads. */
public final class ScoreUpdateCodec {
    private static final SingleObject<ScoreUpdateRecord> RECORDS =
            new SingleObject<>(ScoreUpdateRecord.class, ScoreUpdateRecord.getClassSchema());

    private ScoreUpdateCodec() {}

    /** The bytes of a score update. */
    public static byte[] encode(ScoreUpdate update) {
        List<SignalPoints> signals = new ArrayList<>(update.signals().size());
        for (SignalScore signal : update.signals()) {
            signals.add(new SignalPoints(
                    signal.name(),
                    signal.points(),
                    signal.x(),
                    signal.attempts() == SignalScore.NO_ATTEMPTS ? null : signal.attempts()));
        }
        ScoreUpdate.Previous previous = update.previous();
        return RECORDS.encode(new ScoreUpdateRecord(
                update.memberId(),
                LocalDate.ofEpochDay(update.day()),
                update.score(),
                pillars(update.pillars()),
                signals,
                previous == null ? null : previous.score(),
                previous == null ? null : LocalDate.ofEpochDay(previous.day()),
                update.industry(),
                update.team(),
                update.modelVersion()));
    }

    /** The score update in these bytes. */
    public static ScoreUpdate decode(byte[] value) throws UnreadableBytes {
        ScoreUpdateRecord record = RECORDS.decode(value);
        List<SignalScore> signals = new ArrayList<>(record.getSignals().size());
        for (SignalPoints signal : record.getSignals()) {
            signals.add(new SignalScore(
                    signal.getName(),
                    signal.getPoints(),
                    signal.getX(),
                    signal.getAttempts() == null ? SignalScore.NO_ATTEMPTS : signal.getAttempts()));
        }
        ScoreUpdate.Previous previous = record.getPreviousScore() == null || record.getPreviousDay() == null
                ? null
                : new ScoreUpdate.Previous(record.getPreviousScore(), epochDay(record.getPreviousDay()));
        return new ScoreUpdate(
                record.getMemberId(),
                epochDay(record.getDay()),
                record.getScore(),
                pillars(record.getPillars()),
                signals,
                previous,
                record.getIndustry(),
                record.getTeam(),
                record.getModelVersion());
    }

    static PillarPoints pillars(List<Integer> points) {
        return new PillarPoints(points.get(0), points.get(1), points.get(2), points.get(3));
    }

    static List<Integer> pillars(PillarPoints points) {
        return List.of(
                points.getProfessionalBrand(),
                points.getFindRightPeople(),
                points.getInsightEngagement(),
                points.getStrongRelationship());
    }

    static int epochDay(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
