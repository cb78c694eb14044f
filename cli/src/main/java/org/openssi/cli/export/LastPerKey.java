package org.openssi.cli.export;

import java.util.Arrays;
import org.openssi.cli.export.ExternalSort.Entry;
import org.openssi.scoring.Refusal;

/** Of the entries of each key keeps the last, and none if that is a tombstone: what compaction leaves in the end. */
final class LastPerKey implements Export.Selection {
    /** The value of a tombstone. No record of ours is empty. */
    static final byte[] TOMBSTONE = {};

    private final ExternalSort.Sink kept;
    private Entry last;

    LastPerKey(ExternalSort.Sink kept) {
        this.kept = kept;
    }

    @Override
    public void take(Entry entry) throws Refusal {
        if (last != null && !Arrays.equals(last.key(), entry.key())) {
            keep();
        }
        last = entry;
    }

    @Override
    public void end() throws Refusal {
        if (last != null) {
            keep();
        }
    }

    private void keep() throws Refusal {
        if (last.value().length > 0) {
            kept.take(last);
        }
    }
}
