package org.openssi.relevance.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.statistics.Correlation;

/**
 * A comparison before it is corrected for all the others.
 *
 * @param members behind it
 * @param outcomes of these
 * @param periods that were compared
 * @param lack what there is too little of, or {@code null}
 * @param correlation {@code null} if and only if there is too little
 * @param strata the same within strata; empty for comparisons within members
 */
record Drawn(
        int members, int outcomes, int periods, Finding.Lack lack, Correlation correlation, List<WithinStrata> strata) {

    /**
     * Among members who share a stratum.
     *
     * @param correlation {@code null} where there is too little
     */
    record WithinStrata(Stratum stratum, int members, int strata, Correlation correlation) {

        /** The chance of a link in the same direction as among all: an opposite one does not speak for it. */
        private double chanceLike(Correlation all) {
            return Math.signum(correlation.rho()) == Math.signum(all.rho()) ? correlation.p() : 1;
        }
    }

    Drawn {
        strata = List.copyOf(strata);
    }

    /** What comes of a comparison for which there is enough if {@code lack} is {@code null}. */
    static Drawn of(
            int members,
            int outcomes,
            int periods,
            Finding.Lack lack,
            Supplier<Optional<Correlation>> correlation,
            List<WithinStrata> strata) {
        if (lack != null) {
            return tooFew(members, outcomes, periods, lack, strata);
        }
        return correlation
                .get()
                .map(found -> new Drawn(members, outcomes, periods, null, found, strata))
                .orElseGet(() -> tooFew(members, outcomes, periods, Finding.Lack.DIFFERENCES, strata));
    }

    static Drawn tooFew(int members, int outcomes, int periods, Finding.Lack lack, List<WithinStrata> strata) {
        return new Drawn(members, outcomes, periods, lack, null, strata);
    }

    boolean enough() {
        return correlation != null;
    }

    /**
     * The chance that decides whether a link is claimed: the greatest of that among all and those within each kind of
     * strata, since a link must be there in all of them (Berger 1982).
     */
    double chanceOfClaim() {
        double chance = correlation.p();
        for (WithinStrata each : strata) {
            if (each.correlation() != null) {
                chance = Math.max(chance, each.chanceLike(correlation));
            }
        }
        return chance;
    }

    /** The same with one kind of strata alone. */
    double chanceOfClaim(Stratum stratum) {
        double chance = correlation.p();
        for (WithinStrata each : strata) {
            if (each.stratum() == stratum && each.correlation() != null) {
                chance = Math.max(chance, each.chanceLike(correlation));
            }
        }
        return chance;
    }

    /** Whether there was enough to compare those who share a stratum. */
    boolean checked(Stratum stratum) {
        return strata.stream().anyMatch(each -> each.stratum() == stratum && each.correlation() != null);
    }

    /** The chance among all members alone. */
    double chanceAmongAll() {
        return correlation.p();
    }
}
