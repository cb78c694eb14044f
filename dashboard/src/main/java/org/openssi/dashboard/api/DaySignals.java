package org.openssi.dashboard.api;

import java.util.ArrayList;
import java.util.List;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.model.ScoringModel;
import org.openssi.scoring.model.Signal;

/**
 * What the activities of one member and day count for, one after the other by time, as the caps of a day allow. A day's
 * score knows how many there are and no order; that the first ones count is how it is told.
 */
final class DaySignals {
    private final List<Signal> signals;
    private final int[] counted;

    /**
     * What one activity counts for, by the signals' names.
     *
     * @param taken those that it adds to
     * @param full those that it would add to, had they not enough of that day already
     */
    record Shares(List<String> taken, List<String> full) {
        static final Shares NONE = new Shares(List.of(), List.of());
    }

    DaySignals(ScoringModel model) {
        signals = model.signals();
        counted = new int[signals.size()];
    }

    /** Takes the next activity that counts. */
    Shares count(Activity activity) {
        List<String> taken = new ArrayList<>();
        List<String> full = new ArrayList<>();
        for (int i = 0; i < counted.length; i++) {
            Signal signal = signals.get(i);
            if (signal.concerns(activity)) {
                (counted[i]++ < signal.dailyCap() ? taken : full).add(signal.name());
            }
        }
        return new Shares(taken, full);
    }
}
