package org.openssi.benchmarks.flink;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.cohort.CohortType;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.cohort.ScoreHistogram;
import org.openssi.scoring.member.MemberScoring;
import org.openssi.scoring.member.MemberState;
import org.openssi.scoring.member.MemberState.Standing;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.model.ScoringModelFile;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/** How what travels and what is kept is written. */
final class Encodings {
    /** The default model's: it is the same in all operators, and safe for use by several threads. */
    static final MemberScoring SCORING =
            new MemberScoring(ScoringModelFile.byDefault().model());

    static final TypeInformation<MemberState> MEMBER_STATE = new OwnType<>(MemberState.class, new Members());
    static final TypeInformation<ScoreUpdate> SCORE_UPDATE = new OwnType<>(ScoreUpdate.class, new Scores());
    static final TypeInformation<DayChange> DAY_CHANGE = new OwnType<>(DayChange.class, new DayChanges());
    static final TypeInformation<CohortChange> COHORT_CHANGE = new OwnType<>(CohortChange.class, new Changes());
    static final TypeInformation<ScoreHistogram> HISTOGRAM = new OwnType<>(ScoreHistogram.class, new Histograms());

    static final TypeInformation<Move> MOVE = new OwnType<>(Move.class, new Moves());
    static final TypeInformation<Ranking> RANKING = new OwnType<>(Ranking.class, new Rankings());

    private static final CohortType[] COHORT_TYPES = CohortType.values();

    private Encodings() {}

    /**
     * What a day changes in a cohort.
     *
     * @param day which, days since 1970-01-01
     */
    record DayChange(int day, Cohort cohort, CohortChange change) {}

    /**
     * Where a member stood in their cohorts before a day, and where they stand now; {@code null} if in none.
     *
     * @param day which, days since 1970-01-01
     */
    record Move(int day, Standing before, Standing after) {}

    /**
     * A cohort's table of a day.
     *
     * @param day which, days since 1970-01-01
     * @param table {@code null} if the cohort has become too small to have one
     */
    record Ranking(int day, Cohort cohort, PercentileTable table) {}

    private static final class Members extends EncodedSerializer<MemberState> {
        private static final long serialVersionUID = 1L;

        @Override
        byte[] encode(MemberState state) {
            return state.encode();
        }

        @Override
        MemberState decode(byte[] bytes) {
            return MemberState.decode(bytes, SCORING);
        }
    }

    private static final class Scores extends EncodedSerializer<ScoreUpdate> {
        private static final long serialVersionUID = 1L;

        @Override
        byte[] encode(ScoreUpdate update) {
            return ScoreUpdateCodec.encode(update);
        }

        @Override
        ScoreUpdate decode(byte[] bytes) {
            try {
                return ScoreUpdateCodec.decode(bytes);
            } catch (UnreadableBytes e) {
                throw new IllegalStateException("A score update is damaged.", e);
            }
        }

        @Override
        public ScoreUpdate copy(ScoreUpdate from) {
            return from; // nobody changes one
        }
    }

    private static final class DayChanges extends OwnSerializer<DayChange> {
        private static final long serialVersionUID = 1L;

        @Override
        public DayChange copy(DayChange from) {
            return new DayChange(
                    from.day(), from.cohort(), CohortChange.decode(from.change().encode()));
        }

        @Override
        public void serialize(DayChange change, DataOutputView target) throws IOException {
            target.writeInt(change.day());
            target.writeByte(change.cohort().type().ordinal());
            write(change.cohort().name().getBytes(StandardCharsets.UTF_8), target);
            write(change.change().encode(), target);
        }

        @Override
        public DayChange deserialize(DataInputView source) throws IOException {
            int day = source.readInt();
            CohortType type = COHORT_TYPES[source.readByte()];
            String name = new String(read(source), StandardCharsets.UTF_8);
            return new DayChange(day, new Cohort(type, name), CohortChange.decode(read(source)));
        }
    }

    private static final class Moves extends OwnSerializer<Move> {
        private static final long serialVersionUID = 1L;

        @Override
        public Move copy(Move from) {
            return from; // nobody changes one
        }

        @Override
        public void serialize(Move move, DataOutputView target) throws IOException {
            StateWriter out = new StateWriter();
            out.unsigned(move.day());
            write(move.before(), out);
            write(move.after(), out);
            write(out.toBytes(), target);
        }

        @Override
        public Move deserialize(DataInputView source) throws IOException {
            StateReader in = new StateReader(read(source));
            return new Move(in.unsigned(), standing(in), standing(in));
        }

        private static void write(Standing standing, StateWriter out) {
            out.unsigned(standing == null ? 0 : 1);
            if (standing != null) {
                out.unsigned(standing.day());
                standing.pillars().forEach(out::unsigned);
                out.text(standing.industry());
                out.text(standing.team());
            }
        }

        private static Standing standing(StateReader in) {
            if (in.unsigned() == 0) {
                return null;
            }
            int day = in.unsigned();
            List<Integer> pillars = List.of(in.unsigned(), in.unsigned(), in.unsigned(), in.unsigned());
            return new Standing(day, pillars, in.text(), in.text());
        }
    }

    private static final class Rankings extends OwnSerializer<Ranking> {
        private static final long serialVersionUID = 1L;

        @Override
        public Ranking copy(Ranking from) {
            return from; // nobody changes one
        }

        @Override
        public void serialize(Ranking ranking, DataOutputView target) throws IOException {
            target.writeInt(ranking.day());
            target.writeByte(ranking.cohort().type().ordinal());
            write(ranking.cohort().name().getBytes(StandardCharsets.UTF_8), target);
            write(ranking.table() == null ? null : PercentileTableCodec.encode(ranking.table()), target);
        }

        @Override
        public Ranking deserialize(DataInputView source) throws IOException {
            int day = source.readInt();
            CohortType type = COHORT_TYPES[source.readByte()];
            String name = new String(read(source), StandardCharsets.UTF_8);
            byte[] table = read(source);
            try {
                return new Ranking(
                        day, new Cohort(type, name), table == null ? null : PercentileTableCodec.decode(table));
            } catch (UnreadableBytes e) {
                throw new IllegalStateException("A percentile table is damaged.", e);
            }
        }
    }

    private static final class Changes extends EncodedSerializer<CohortChange> {
        private static final long serialVersionUID = 1L;

        @Override
        byte[] encode(CohortChange change) {
            return change.encode();
        }

        @Override
        CohortChange decode(byte[] bytes) {
            return CohortChange.decode(bytes);
        }
    }

    private static final class Histograms extends EncodedSerializer<ScoreHistogram> {
        private static final long serialVersionUID = 1L;

        @Override
        byte[] encode(ScoreHistogram histogram) {
            return histogram.encode();
        }

        @Override
        ScoreHistogram decode(byte[] bytes) {
            return ScoreHistogram.decode(bytes);
        }
    }
}
