package org.openssi.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.RejectedRecord;
import org.openssi.scoring.activity.RejectionReason;

class OutputCodecsTest {
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
}
