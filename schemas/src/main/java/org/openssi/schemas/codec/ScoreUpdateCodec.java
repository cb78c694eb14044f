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

    private static final byte[] HEADER = SingleObject.header(ScoreUpdateRecord.getClassSchema());

    private ScoreUpdateCodec() {}

    /** The bytes of a score update. {@code OutputCodecsTest} holds them against Avro's own writer. */
    public static byte[] encode(ScoreUpdate update) {
        AvroWriter out = AvroWriter.of(HEADER);
        out.text(update.memberId());
        out.number(update.day());
        out.number(update.score());
        for (int points : update.pillars()) {
            out.number(points);
        }
        if (!update.signals().isEmpty()) {
            out.number(update.signals().size());
            for (SignalScore signal : update.signals()) {
                out.text(signal.name());
                out.number(signal.points());
                out.fraction(signal.x());
                boolean ratio = signal.attempts() != SignalScore.NO_ATTEMPTS;
                out.number(ratio ? 1 : 0);
                if (ratio) {
                    out.number(signal.attempts());
                }
            }
        }
        out.number(0); // no more signals
        ScoreUpdate.Previous previous = update.previous();
        if (out.present(previous)) {
            out.number(previous.score());
        }
        if (out.present(previous)) {
            out.number(previous.day());
        }
        if (out.present(update.industry())) {
            out.text(update.industry());
        }
        if (out.present(update.team())) {
            out.text(update.team());
        }
        out.text(update.modelVersion());
        return out.toBytes();
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
