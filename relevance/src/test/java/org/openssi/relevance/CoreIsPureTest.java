package org.openssi.relevance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The report stays a function of its observations: what it may know is listed here. */
@AnalyzeClasses(packages = "org.openssi.relevance", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreIsPureTest {
    @ArchTest
    static final ArchRule KNOWS_THE_PLATFORM_THE_SCORING_CORE_AND_A_STATISTICS_LIBRARY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.openssi.relevance..", "org.openssi.scoring..", "org.apache.commons.math3..");

    @ArchTest
    static final ArchRule STATISTICS_KNOW_NO_MEMBER = noClasses()
            .that()
            .resideInAPackage("..statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.openssi.scoring..", "..observation..", "..report..", "..wording..");

    @ArchTest
    static final ArchRule ONLY_STATISTICS_CALL_THE_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackage("..statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.math3..");

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
            .callMethod(java.time.YearMonth.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.Clock.class);

    /** Distributions are made without a generator; they could draw from one. */
    @ArchTest
    static final ArchRule DRAWS_NOTHING_AT_RANDOM = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.UUID.class)
            .orShould()
            .callMethod(Math.class, "random");

    /** Iterating over one would let an order decide that nobody decided. */
    @ArchTest
    static final ArchRule KEEPS_NO_HASH_MAPS = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(java.util.HashMap.class.getName())
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(java.util.HashSet.class.getName());

    /** The platform's may differ in the last bit from one machine to another; the library's are plain Java. */
    @ArchTest
    static final ArchRule COMPUTES_NO_FUNCTION_OF_THE_PLATFORM = noClasses()
            .should()
            .callMethod(Math.class, "pow", double.class, double.class)
            .orShould()
            .callMethod(Math.class, "exp", double.class)
            .orShould()
            .callMethod(Math.class, "log", double.class)
            .orShould()
            .callMethod(Math.class, "tanh", double.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.openssi.relevance.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TOUCHES_NOTHING_OUTSIDE =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio.file..", "java.net..");
}
