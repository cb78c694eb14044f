package org.openssi.relevance.report;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.openssi.relevance.observation.Stratum;
import org.openssi.relevance.statistics.BlockRanks;
import org.openssi.relevance.statistics.Blocks;

/** Some members of the report's month, all together and by stratum. Those of two horizons are mostly the same. */
final class ComparedMembers {
    private final int[] places;
    private final Blocks all;
    private final Map<Stratum, Blocks> inStrata = new EnumMap<>(Stratum.class);

    /** A quantity of these members, and its ranks. */
    static final class Ranked {
        private final int[] values;
        private final BlockRanks all;
        private final Map<Stratum, BlockRanks> inStrata;

        private Ranked(int[] values, BlockRanks all, Map<Stratum, BlockRanks> inStrata) {
            this.values = values;
            this.all = all;
            this.inStrata = inStrata;
        }

        /** Each member's. Not to be changed. */
        int[] values() {
            return values;
        }

        /** Among all of the members. */
        BlockRanks all() {
            return all;
        }

        /** Among those who share a stratum. */
        BlockRanks in(Stratum stratum) {
            return inStrata.get(stratum);
        }
    }

    /**
     * Members to compare.
     *
     * @param places theirs in the panel, ascending
     */
    ComparedMembers(Panel panel, int[] places) {
        this.places = places;
        all = Blocks.one(places.length);
        for (Stratum stratum : Stratum.values()) {
            inStrata.put(stratum, blocks(panel, stratum));
        }
    }

    private Blocks blocks(Panel panel, Stratum stratum) {
        TreeMap<String, Integer> sizes = new TreeMap<>();
        for (int place : places) {
            String name = panel.at(0, place).in(stratum);
            if (name != null) {
                sizes.merge(name, 1, Integer::sum);
            }
        }
        // Somebody who is alone in a stratum is compared with nobody.
        sizes.values().removeIf(size -> size < 2);
        TreeMap<String, Integer> numbers = new TreeMap<>();
        sizes.keySet().forEach(name -> numbers.put(name, numbers.size()));
        int[] stratumOf = Arrays.stream(places)
                .map(place -> {
                    String name = panel.at(0, place).in(stratum);
                    return name == null ? Blocks.NONE : numbers.getOrDefault(name, Blocks.NONE);
                })
                .toArray();
        return Blocks.strata(stratumOf, numbers.size());
    }

    /** Whether these are they. */
    boolean are(int[] others) {
        return Arrays.equals(places, others);
    }

    /** How many. */
    int count() {
        return places.length;
    }

    /** How many strata of a kind have two of these members at least. */
    int strata(Stratum stratum) {
        return inStrata.get(stratum).count();
    }

    /** How many of these members are in such a stratum. */
    int inStrata(Stratum stratum) {
        return inStrata.get(stratum).entries();
    }

    /** How much of a quantity those members have together who are in a stratum of this kind. */
    int sumInStrata(Stratum stratum, int[] values) {
        return inStrata.get(stratum).sum(values);
    }

    /** Ranks what is given for all members of the panel. */
    Ranked rank(int[] ofPanel) {
        int[] values = Arrays.stream(places).map(place -> ofPanel[place]).toArray();
        Map<Stratum, BlockRanks> ranks = new EnumMap<>(Stratum.class);
        inStrata.forEach((stratum, blocks) -> ranks.put(stratum, ranks(blocks, values)));
        return new Ranked(values, ranks(all, values), ranks);
    }

    private static BlockRanks ranks(Blocks blocks, int[] values) {
        return BlockRanks.of(
                blocks, new double[][] {Arrays.stream(values).asDoubleStream().toArray()});
    }
}
