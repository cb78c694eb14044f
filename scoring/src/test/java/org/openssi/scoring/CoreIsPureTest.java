package org.openssi.scoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The functional core stays one: what it may know is listed here. */
@AnalyzeClasses(packages = "org.openssi.scoring", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreIsPureTest {
    @ArchTest
    static final ArchRule KNOWS_NOTHING_BUT_THE_PLATFORM_AND_A_YAML_READER = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.openssi.scoring..", "org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule KNOWS_NO_CLOCK = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule DRAWS_NOTHING_AT_RANDOM = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.UUID.class);

    /** Iterating over one would let an order decide that nobody decided. */
    @ArchTest
    static final ArchRule KEEPS_NO_HASH_MAPS =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName(java.util.HashMap.class.getName());

    /** A power is the only function whose last bit could differ between platforms. */
    @ArchTest
    static final ArchRule COMPUTES_POWERS_STRICTLY = noClasses()
            .should()
            .callMethod(Math.class, "pow", double.class, double.class)
            .orShould()
            .callMethod(Math.class, "exp", double.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.openssi.scoring.(*)..").should().beFreeOfCycles();

    /** Only reading a model file touches the outside. */
    @ArchTest
    static final ArchRule READS_NO_FILES = noClasses()
            .that()
            .doNotHaveSimpleName("ScoringModelFile")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..");
}
