package org.openssi.relevance.report;

import org.openssi.relevance.observation.Stratum;

/**
 * The same comparison among members who share a stratum, pooled.
 *
 * @param stratum what they share
 * @param members of how many it is known
 * @param strata how many different ones these are in
 * @param estimate uncorrected; {@code null} where there is too little to say, and the stratum was not checked
 */
public record Stratified(Stratum stratum, int members, int strata, Estimate estimate) {
    /** Whether members who share it were compared. */
    public boolean checked() {
        return estimate != null;
    }
}
