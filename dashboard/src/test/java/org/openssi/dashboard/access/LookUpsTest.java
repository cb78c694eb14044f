package org.openssi.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookUpsTest {
    @Test
    void allowsABurstAndThenTellsHowLongToWait() {
        // Given
        LookUps lookUps = new LookUps(1);
        // When
        int answered = 0;
        while (lookUps.take("ann").isEmpty()) {
            answered++;
        }
        // Then
        assertThat(answered).isBetween(10, 12);
        assertThat(lookUps.take("ann").getAsLong()).isBetween(1L, 2L);
        assertThat(lookUps.take("bob")).isEmpty();
    }

    @Test
    void hasNoLimitWhereNoneIsSaid() {
        LookUps lookUps = new LookUps(0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(lookUps.take("ann")).isEmpty();
        }
    }
}
