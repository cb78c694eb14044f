package org.openssi.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The long form: every fault, 20 kills among them, and the table in {@code docs}. {@code .ci/faults} runs it. */
@EnabledIfSystemProperty(
        named = "ssi.faults",
        matches = "all",
        disabledReason = "It takes most of an hour: bash .ci/faults runs it.")
class AllFaultsTest {
    private static final int KILLS = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path dir;

    @Test
    void exportsAreTheSameByteForByteWhateverHappens() throws Exception {
        // Given
        long seed = Long.getLong("ssi.faults.seed", System.nanoTime());
        List<Outcome> outcomes = new ArrayList<>();
        long records;

        // When
        try (FaultRun run = FaultRun.start(dir, seed, 300, 300)) {
            records = run.records();
            for (Fault fault : faults()) {
                outcomes.add(run.strike(fault));
            }
        }
        Path alone = dir.resolve("alone");
        outcomes.add(new CommandLineAlone(home().resolve("ssi"), alone, new Random(seed)).run());
        FaultTable.write(home().resolve("docs/faults.md"), seed, records, outcomes);

        // Then
        assertThat(outcomes).allMatch(Outcome::equal, "equal");
        assertThat(outcomes).allMatch(outcome -> outcome.stopped().isEmpty(), "went on by themselves");
        assertThat(outcomes.subList(0, outcomes.size() - 1)).allMatch(Outcome::inFullFlow, "in full flow");
    }

    private static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(List.of(
                Fault.none(),
                Fault.killBusiestBroker(),
                Fault.rollingRestart(),
                Fault.zombie(Fault.Pace.REPLAY),
                Fault.zombie(Fault.Pace.LIVE),
                Fault.loseState(),
                Fault.thirdComesAndGoes()));
        for (int kill = 0; kill < KILLS; kill++) {
            Fault.Pace pace = kill % 4 < 2 ? Fault.Pace.LIVE : Fault.Pace.REPLAY;
            faults.add(
                    switch (kill % 5) {
                        case 0, 1 -> Fault.killForGood(pace);
                        case 4 -> Fault.killBoth(pace);
                        default -> Fault.killAndStartAgain(pace);
                    });
        }
        return faults;
    }

    /** The repository's root: the module's parent, or the working directory itself. */
    private static Path home() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("mvnw")) ? here : here.getParent();
    }
}
