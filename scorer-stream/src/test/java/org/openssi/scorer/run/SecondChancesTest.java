package org.openssi.scorer.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class SecondChancesTest {
    private static Throwable failure(Throwable root) {
        return new StreamsException("task 0_1 failed", new StreamsException("in the sender", root));
    }

    @Test
    void forgivesEachThreadOnceThatWasPausedForTooLong() {
        // Given
        SecondChances chances = new SecondChances(2);
        // When, Then
        assertThat(chances.mayGoOn(failure(new TimeoutException("60000 ms has passed"))))
                .isTrue();
        assertThat(chances.mayGoOn(failure(new InvalidTxnStateException("in an invalid state"))))
                .isTrue();
        assertThat(chances.mayGoOn(failure(new TimeoutException("60000 ms has passed"))))
                .isFalse();
    }

    @Test
    void forgivesNothingThatComesAgain() {
        // Given
        SecondChances chances = new SecondChances(2);
        // When, Then
        assertThat(chances.mayGoOn(failure(new TopicAuthorizationException("not authorized"))))
                .isFalse();
        assertThat(chances.mayGoOn(failure(new IllegalStateException("a state of format 9"))))
                .isFalse();
    }
}
