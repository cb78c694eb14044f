package org.openssi.relevance.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openssi.relevance.observation.Horizon;
import org.openssi.relevance.observation.Observation;
import org.openssi.relevance.observation.OutcomeType;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.statistics.BlockRanks;
import org.openssi.relevance.statistics.Blocks;
import org.openssi.relevance.statistics.Correlation;
import org.openssi.relevance.statistics.Dispersion;
import org.openssi.relevance.statistics.PoissonRate;
import org.openssi.relevance.statistics.RankCorrelation;

/** The members of one month, each against the others: had those with more of a measure more outcomes afterwards? */
final class AmongMembers {
    private static final double TEN_THOUSANDTHS = 10_000;

    private final List<Observation> observed;
    private final int[] counts;
    private final int outcomes;
    private final boolean nobodyOver;
    private final BlockRanks followed;
    private final Map<Stratum, InStrata> inStrata = new EnumMap<>(Stratum.class);

    /** The members of whom a stratum is known, and the ranks of their outcomes in it. */
    private record InStrata(int members, int strata, int outcomes, BlockRanks followed) {}

    AmongMembers(List<Observation> month, Horizon horizon, OutcomeType outcome) {
        observed = month.stream().filter(each -> each.following(horizon).over()).toList();
        nobodyOver = observed.isEmpty() && !month.isEmpty();
        counts = observed.stream()
                .mapToInt(each -> each.following(horizon).count(outcome))
                .toArray();
        outcomes = sum(counts);
        followed = ranks(Blocks.one(observed.size()), counts);
        for (Stratum stratum : Stratum.values()) {
            inStrata.put(stratum, inStrata(stratum));
        }
    }

    private InStrata inStrata(Stratum stratum) {
        TreeMap<String, boolean[]> byName = new TreeMap<>();
        for (int member = 0; member < observed.size(); member++) {
            String name = observed.get(member).in(stratum);
            if (name != null) {
                byName.computeIfAbsent(name, each -> new boolean[observed.size()])[member] = true;
            }
        }
        // Somebody who is alone in a stratum is compared with nobody.
        byName.values().removeIf(present -> count(present) < 2);
        Blocks blocks = Blocks.of(byName.values().toArray(boolean[][]::new));
        int known = 0;
        for (boolean[] present : byName.values()) {
            for (int member = 0; member < present.length; member++) {
                known += present[member] ? counts[member] : 0;
            }
        }
        return new InStrata(blocks.entries(), blocks.count(), known, ranks(blocks, counts));
    }

    private static int count(boolean[] present) {
        int count = 0;
        for (boolean each : present) {
            count += each ? 1 : 0;
        }
        return count;
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private static BlockRanks ranks(Blocks blocks, int[] values) {
        double[] same = java.util.Arrays.stream(values).asDoubleStream().toArray();
        double[][] inEachBlock = new double[blocks.count()][];
        java.util.Arrays.fill(inEachBlock, same);
        return BlockRanks.of(blocks, inEachBlock);
    }

    /** The comparison, and those within strata. */
    Drawn compare(Measure measure) {
        int[] values = observed.stream().mapToInt(measure::of).toArray();
        List<Drawn.WithinStrata> strata = new ArrayList<>();
        for (Stratum stratum : Stratum.values()) {
            InStrata in = inStrata.get(stratum);
            Correlation pooled = correlation(in.members(), in.outcomes(), values, in.followed());
            strata.add(new Drawn.WithinStrata(stratum, in.members(), in.strata(), pooled));
        }
        if (nobodyOver) {
            return Drawn.tooFew(0, 0, 0, Finding.Lack.DAYS, strata);
        }
        BlockRanks ranked = ranks(followed.blocks(), values);
        Finding.Lack lack = Enough.lack(observed.size(), outcomes, ranked, followed);
        Optional<Correlation> correlation = lack == null ? RankCorrelation.of(ranked, followed) : Optional.empty();
        return correlation
                .map(found -> new Drawn(observed.size(), outcomes, 1, null, found, strata))
                .orElseGet(() -> Drawn.tooFew(
                        observed.size(), outcomes, 1, lack == null ? Finding.Lack.DIFFERENCES : lack, strata));
    }

    private static Correlation correlation(int members, int outcomes, int[] values, BlockRanks followed) {
        BlockRanks ranked = ranks(followed.blocks(), values);
        if (Enough.lack(members, outcomes, ranked, followed) != null) {
            return null;
        }
        return RankCorrelation.of(ranked, followed).orElse(null);
    }

    /** The members and their outcomes by band. */
    List<Band> bands(Measure measure) {
        int[] members = new int[Band.COUNT];
        int[] had = new int[Band.COUNT];
        for (int member = 0; member < observed.size(); member++) {
            int band = Band.indexOf(measure.of(observed.get(member)), measure.highest());
            members[band]++;
            had[band] += counts[member];
        }
        List<Band> bands = new ArrayList<>();
        for (int band = 0; band < Band.COUNT; band++) {
            int from = Band.from(band, measure.highest());
            int to = band == Band.COUNT - 1 ? measure.highest() : Band.from(band + 1, measure.highest()) - 1;
            if (members[band] == 0) {
                bands.add(new Band(from, to, 0, 0, 0, 0, 0));
            } else {
                PoissonRate rate = PoissonRate.of(had[band], members[band]);
                bands.add(new Band(
                        from,
                        to,
                        members[band],
                        had[band],
                        tenThousandths(rate.rate()),
                        tenThousandths(rate.low()),
                        tenThousandths(rate.high())));
            }
        }
        return bands;
    }

    /** Whether outcomes gather on few members of a band. */
    boolean clustered(Measure measure) {
        List<int[]> groups = new ArrayList<>();
        for (int band = 0; band < Band.COUNT; band++) {
            int here = band;
            groups.add(java.util.stream.IntStream.range(0, counts.length)
                    .filter(member -> Band.indexOf(measure.of(observed.get(member)), measure.highest()) == here)
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
