package org.openssi.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gives damaged input to everything that reads what comes from outside. The short form runs with the build; the long one
 * by {@code bash .ci/fuzz}. An input that failed is made again with {@code -Dfuzz.target=NAME -Dfuzz.seed=NUMBER}.
 */
class FuzzTest {
    @TempDir
    private static Path dir;

    @TestFactory
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    Stream<DynamicTest> whateverComesIsTakenOrRejected() throws Exception {
        String only = System.getProperty("fuzz.target", "");
        return targets().stream()
                .filter(target -> only.isEmpty() || only.equals(target.name()))
                .map(target -> DynamicTest.dynamicTest(target.name(), () -> {
                    Fuzzer.Result result = run(target);
                    Summary.add(result);
                    assertThat(result.inputs()).isPositive();
                }));
    }

    private static Fuzzer.Result run(Target target) {
        Long again = Long.getLong("fuzz.seed");
        if (again != null) {
            return Fuzzer.again(target, again);
        }
        // A fixed seed for the build, which must not fail by chance; another each time for the long form.
        long seed = Summary.LONG_FORM ? System.nanoTime() : 1;
        System.out.println("fuzz: " + target.name() + ", seed " + seed);
        return Fuzzer.run(target, seed, Summary.LONG_FORM ? target.longForm() : target.shortForm());
    }

    private static List<Target> targets() throws Exception {
        Path examples = Path.of("").toAbsolutePath().getParent().resolve("examples");
        List<Target> targets = new ArrayList<>();
        targets.add(new AvroTargets.ActivityRecords());
        targets.add(new AvroTargets.Outputs());
        targets.addAll(RowsTargets.all(dir));
        targets.addAll(YamlTargets.all(dir, examples));
        targets.add(new ArchiveTarget(dir));
        return targets;
    }
}
