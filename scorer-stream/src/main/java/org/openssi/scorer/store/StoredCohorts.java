package org.openssi.scorer.store;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.openssi.scoring.closing.CohortStore;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.ScoreHistogram;

/** Histograms by cohort. */
public final class StoredCohorts implements CohortStore {
    private final KeyValueStore<Bytes, byte[]> store;

    public StoredCohorts(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public ScoreHistogram find(Cohort cohort) {
        byte[] bytes = store.get(key(cohort));
        return bytes == null ? null : ScoreHistogram.decode(bytes);
    }

    @Override
    public void save(Cohort cohort, ScoreHistogram histogram) {
        store.put(key(cohort), histogram.encode());
    }

    @Override
    public void remove(Cohort cohort) {
        store.delete(key(cohort));
    }

    private static Bytes key(Cohort cohort) {
        return Bytes.wrap(CohortText.of(cohort).getBytes(StandardCharsets.UTF_8));
    }
}
