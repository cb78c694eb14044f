package org.openssi.relevance.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.statistics.BlockRanks;
import org.openssi.relevance.statistics.Correlation;
import org.openssi.relevance.statistics.Dispersion;
import org.openssi.relevance.statistics.PoissonRate;
import org.openssi.relevance.statistics.RankCorrelation;

/** The members of one month, each against the others: had those with more of a measure more outcomes afterwards? */
final class AmongMembers {
    private static final double TEN_THOUSANDTHS = 10_000;

    private final ComparedMembers members;
    private final boolean nobodyOver;
    private final ComparedMembers.Ranked followed;
    private final int[] counts;
    private final int outcomes;

    /**
     * Those of whom the days after the month are over.
     *
     * @param known members that were compared already; taken once more if they are the same
     */
    AmongMembers(Panel panel, Horizon horizon, OutcomeType outcome, Optional<ComparedMembers> known) {
        int[] inMonth = IntStream.range(0, panel.members())
                .filter(member -> panel.at(0, member) != null)
                .toArray();
        int[] observed = Arrays.stream(inMonth)
                .filter(member -> panel.at(0, member).following(horizon).over())
                .toArray();
        nobodyOver = observed.length == 0 && inMonth.length > 0;
        members = known.filter(others -> others.are(observed)).orElseGet(() -> new ComparedMembers(panel, observed));
        followed = members.rank(
                panel.values(observation -> observation.following(horizon).count(outcome))[0]);
        counts = followed.values();
        outcomes = Arrays.stream(counts).sum();
    }

    /** Who is compared. */
    ComparedMembers members() {
        return members;
    }

    /** The comparison of a measure of these members, and those within strata. */
    Drawn compare(ComparedMembers.Ranked measure) {
        List<Drawn.WithinStrata> strata = Arrays.stream(Stratum.values())
                .map(stratum -> compareWithin(stratum, measure))
                .toList();
        if (nobodyOver) {
            return Drawn.tooFew(0, 0, 0, Finding.Lack.DAYS, strata);
        }
        Finding.Lack lack = Enough.lack(members.count(), outcomes, measure.all(), followed.all());
        return Drawn.of(
                members.count(), outcomes, 1, lack, () -> RankCorrelation.of(measure.all(), followed.all()), strata);
    }

    private Drawn.WithinStrata compareWithin(Stratum stratum, ComparedMembers.Ranked measure) {
        BlockRanks x = measure.in(stratum);
        BlockRanks y = followed.in(stratum);
        int compared = members.inStrata(stratum);
        Correlation correlation = null;
        if (Enough.lack(compared, members.sumInStrata(stratum, counts), x, y) == null) {
            correlation = RankCorrelation.of(x, y).orElse(null);
        }
        return new Drawn.WithinStrata(stratum, compared, members.strata(stratum), correlation);
    }

    /** The members and their outcomes by band. */
    List<Band> bands(int[] values, int highest) {
        int[] inBand = new int[Band.COUNT];
        int[] had = new int[Band.COUNT];
        for (int member = 0; member < values.length; member++) {
            int band = Band.indexOf(values[member], highest);
            inBand[band]++;
            had[band] += counts[member];
        }
        List<Band> bands = new ArrayList<>();
        for (int band = 0; band < Band.COUNT; band++) {
            int from = Band.from(band, highest);
            int to = band == Band.COUNT - 1 ? highest : Band.from(band + 1, highest) - 1;
            if (inBand[band] == 0) {
                bands.add(new Band(from, to, 0, 0, 0, 0, 0));
            } else {
                PoissonRate rate = PoissonRate.of(had[band], inBand[band]);
                bands.add(new Band(
                        from,
                        to,
                        inBand[band],
                        had[band],
                        tenThousandths(rate.rate()),
                        tenThousandths(rate.low()),
                        tenThousandths(rate.high())));
            }
        }
        return bands;
    }

    /** Whether outcomes gather on few members of a band. */
    boolean clustered(int[] values, int highest) {
        int[] bands =
                Arrays.stream(values).map(value -> Band.indexOf(value, highest)).toArray();
        List<int[]> groups = new ArrayList<>();
        for (int band = 0; band < Band.COUNT; band++) {
            int here = band;
            groups.add(IntStream.range(0, counts.length)
                    .filter(member -> bands[member] == here)
                    .map(member -> counts[member])
                    .toArray());
        }
        return Dispersion.chance(groups) < Dispersion.CLUSTERED;
    }

    /** To the nearest ten-thousandth, halves up. */
    static int tenThousandths(double value) {
        return (int) Math.floor(value * TEN_THOUSANDTHS + 0.5);
    }
}
