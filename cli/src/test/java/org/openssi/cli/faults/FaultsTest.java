package org.openssi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form: what takes seconds. {@link AllFaultsTest} is the long one. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class FaultsTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path dir;

    @Test
    void scoresAreTheSameByteForByteWhateverHappensToScorersAndBrokers() throws Exception {
        // Given
        try (FaultRun run = FaultRun.start(dir, System.nanoTime(), 150, 200)) {
            List<Fault> faults = List.of(
                    Fault.killAndStartAgain(Fault.Pace.REPLAY), Fault.loseState(), Fault.zombie(Fault.Pace.LIVE));

            // When
            for (Fault fault : faults) {
                Outcome outcome = run.strike(fault);

                // Then
                assertThat(outcome.inFullFlow()).as(outcome.toString()).isTrue();
                assertThat(outcome.equal()).as(outcome.toString()).isTrue();
                assertThat(outcome.stopped()).as(outcome.toString()).isEmpty();
            }
        }
    }
}
