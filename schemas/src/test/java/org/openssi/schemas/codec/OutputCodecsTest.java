package org.openssi.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.schemas.avro.ChannelCountsRecord;
import org.openssi.schemas.avro.CohortChangeRecord;
import org.openssi.schemas.avro.CohortTypeSymbol;
import org.openssi.schemas.avro.ConnectionRecord;
import org.openssi.schemas.avro.DayFragmentRecord;
import org.openssi.schemas.avro.PercentileTableRecord;
import org.openssi.schemas.avro.PillarPoints;
import org.openssi.schemas.avro.ScoreUpdateRecord;
import org.openssi.scoring.activity.LogRecord;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.RejectionReason;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.CohortChange;
import org.openssi.scoring.member.ChannelCounts;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

class OutputCodecsTest {
    /** Two marker bytes and the schema's fingerprint. */
    private static final int HEADER_BYTES = 10;

    @Test
    void readsARejectedRecordAsItWasWritten() throws Exception {
        // Given
        byte[] key = {1, 2};
        RejectedRecord written =
                new RejectedRecord("ssi.posts", 1, 7, RejectionReason.TOO_LATE, "Too late.", key, null);

        // When
        RejectedRecord read = RejectedCodec.decode(RejectedCodec.encode(written));

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
    }

    @Test
    void writesAScoreUpdateAsAvroDoes() throws Exception {
        // Given
        SingleObject<ScoreUpdateRecord> avro =
                new SingleObject<>(ScoreUpdateRecord.class, ScoreUpdateRecord.getClassSchema());
        List<SignalScore> signals = List.of(
                new SignalScore("posts", 1_234, 7, SignalScore.NO_ATTEMPTS), new SignalScore("rate", 0, 3, 1L << 40));
        List<ScoreUpdate> updates = List.of(
                new ScoreUpdate("ann", 20_000, 400, List.of(100, 100, 100, 100), List.of(), null, null, null, "v"),
                new ScoreUpdate(
                        "b\u00f6rje",
                        20_001,
                        10_000,
                        List.of(2_500, 2_500, 2_500, 2_500),
                        signals,
                        new ScoreUpdate.Previous(400, 20_000),
                        "Software",
                        "x".repeat(2_000),
                        "2026-11"));
        for (ScoreUpdate update : updates) {
            // When
            byte[] bytes = ScoreUpdateCodec.encode(update);

            // Then
            assertThat(ScoreUpdateCodec.decode(bytes)).isEqualTo(update);
            assertThat(bytes).isEqualTo(avro.encode(avro.decode(bytes)));
        }
    }

    @Test
    void writesCountsByChannelAsAvroDoes() throws Exception {
        // Given
        SingleObject<ChannelCountsRecord> avro =
                new SingleObject<>(ChannelCountsRecord.class, ChannelCountsRecord.getClassSchema());
        List<ChannelCounts> all = List.of(
                new ChannelCounts("ann", 20_000, List.of()),
                new ChannelCounts(
                        "b\u00f6rje",
                        20_001,
                        List.of(
                                new ChannelCounts.OfChannel(ChannelCounts.OTHERS, List.of()),
                                new ChannelCounts.OfChannel(
                                        "email",
                                        List.of(
                                                new ChannelCounts.Count("posts", 7),
                                                new ChannelCounts.Count("rate", 1L << 40))))));
        for (ChannelCounts counts : all) {
            // When
            byte[] bytes = ChannelCountsCodec.encode(counts);

            // Then
            assertThat(ChannelCountsCodec.decode(bytes)).isEqualTo(counts);
            assertThat(bytes).isEqualTo(avro.encode(avro.decode(bytes)));
        }
    }

    @Test
    void writesAConnectionAsAvroDoes() throws Exception {
        // Given
        SingleObject<ConnectionRecord> avro =
                new SingleObject<>(ConnectionRecord.class, ConnectionRecord.getClassSchema());
        ConnectionCodec.Connection connection = new ConnectionCodec.Connection("ann", "b\u00f6rje", 20_000);

        // When
        byte[] bytes = ConnectionCodec.encode(connection);

        // Then
        assertThat(ConnectionCodec.decode(bytes)).isEqualTo(connection);
        assertThat(bytes).isEqualTo(avro.encode(avro.decode(bytes)));
    }

    @Test
    void writesAndReadsADayFragmentAsAvroDoes() throws Exception {
        // Given
        SingleObject<DayFragmentRecord> avro =
                new SingleObject<>(DayFragmentRecord.class, DayFragmentRecord.getClassSchema());
        CohortChange change =
                CohortChange.of(new long[] {-3, 0, 1L << 40, 7}, new int[] {400, 10_000}, new long[] {-1, 1});
        List<DayFragment> fragments = List.of(
                DayFragment.marker(20_000, 2, 3),
                new DayFragment(20_000, 2, 3, Cohort.industry("Software"), change),
                new DayFragment(20_000, 2, 3, Cohort.EVERYONE, new CohortChange()));
        for (DayFragment fragment : fragments) {
            // When
            byte[] bytes = DayFragmentCodec.encode(fragment);

            // Then
            assertThat(DayFragmentCodec.encode(DayFragmentCodec.decode(bytes))).isEqualTo(bytes);
            assertThat(bytes).isEqualTo(avro.encode(avro.decode(bytes)));
        }
    }

    @Test
    void readsAGenerationAsItWasWritten() throws Exception {
        // Given
        Generation written = new Generation("", "2026-11", "abc", "version: \"2026-11\"\n");

        // When
        Generation read = GenerationCodec.decode(GenerationCodec.encode(written));

        // Then
        assertThat(read).isEqualTo(written);
    }

    @Test
    void saysThatBytesAreNoRecord() {
        // Given
        byte[] noRecord = {1, 2, 3};

        // When, Then
        assertThatThrownBy(() -> GenerationCodec.decode(noRecord))
                .isInstanceOf(UnreadableBytes.class)
                .hasMessageContaining("no record of a known schema");
    }

    /** Avro throws another exception for what no array can hold, and a scorer stopped at such a record for good. */
    @ParameterizedTest
    @ValueSource(longs = {1 << 22, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void aForgedLengthIsUndecodable(long length) throws Exception {
        // Given a record whose first text claims to be as long as this
        byte[] good = ActivityCodec.encodeDayEnd(20_000);
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        forged.write(good, 0, HEADER_BYTES);
        EncoderFactory.get().directBinaryEncoder(forged, null).writeLong(length);
        forged.write(good, HEADER_BYTES + 1, good.length - HEADER_BYTES - 1);

        // When
        LogRecord read = ActivityCodec.decode(forged.toByteArray());

        // Then
        assertThat(read).isInstanceOf(LogRecord.Undecodable.class);
    }

    @Test
    void aPercentileTableOfOtherThanAHundredThresholdsIsUnreadable() {
        // Given
        byte[] table = new SingleObject<>(PercentileTableRecord.class, PercentileTableRecord.getClassSchema())
                .encode(new PercentileTableRecord(
                        CohortTypeSymbol.TEAM,
                        "Nord",
                        LocalDate.EPOCH,
                        10L,
                        5_000,
                        new PillarPoints(1, 2, 3, 4),
                        List.of(1, 2),
                        "v1"));

        // When, Then
        assertThatThrownBy(() -> PercentileTableCodec.decode(table)).isInstanceOf(UnreadableBytes.class);
    }

    @Test
    void aDayFragmentWithoutAChangeForEachScoreIsUnreadable() {
        // Given
        byte[] fragment = new SingleObject<>(DayFragmentRecord.class, DayFragmentRecord.getClassSchema())
                .encode(new DayFragmentRecord(
                        LocalDate.EPOCH,
                        0,
                        1,
                        new CohortChangeRecord(
                                CohortTypeSymbol.TEAM, "Nord", List.of(1L, 2L, 3L, 4L), List.of(10), List.of())));

        // When, Then
        assertThatThrownBy(() -> DayFragmentCodec.decode(fragment)).isInstanceOf(UnreadableBytes.class);
    }
}
