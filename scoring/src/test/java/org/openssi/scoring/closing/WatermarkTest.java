package org.openssi.scoring.closing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatermarkTest {
    @Test
    void isTheLeastOfAllInputs() {
        // Given
        Watermark watermark = new Watermark(3);
        watermark.advance(0, 10);
        watermark.advance(1, 7);

        // When
        watermark.advance(2, 12);

        // Then
        assertThat(watermark.day()).isEqualTo(7);
    }

    @Test
    void isHeldByAnInputThatHasEndedNoDay() {
        // Given
        Watermark watermark = new Watermark(3);

        // When
        watermark.advance(0, 10);
        watermark.advance(2, 10);

        // Then
        assertThat(watermark.day()).isEqualTo(Watermark.NO_DAY);
        assertThat(watermark.holding()).containsExactly(1);
    }

    @Test
    void neverGoesBack() {
        // Given
        Watermark watermark = new Watermark(1);
        watermark.advance(0, 10);

        // When
        watermark.advance(0, 9);

        // Then
        assertThat(watermark.day()).isEqualTo(10);
    }
}
