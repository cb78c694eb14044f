package org.openssi.producer.linkedin;

import org.openssi.producer.source.ActivitySource;

/** Members to be ranked against, made for the days that an archive's activity covers. */
public interface ReferencePopulation {
    /** At most so many days are made, the last of an archive's: 20 years of many members would be more than anybody needs. */
    int MAX_DAYS = 365;

    /**
     * Their activity; their ids say that they are not real.
     *
     * @param firstDay days since 1970-01-01, UTC
     * @param lastDay included
     */
    ActivitySource over(int firstDay, int lastDay);
}
