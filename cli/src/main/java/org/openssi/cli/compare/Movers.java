package org.openssi.cli.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.openssi.cli.compare.Comparison.Mover;
import org.openssi.scoring.activity.Utf8Order;

/** Who moves most one way. Holds no more than it shows. */
final class Movers {
    /** How many are shown. */
    static final int SHOWN = 10;

    private final int sign;
    private final Comparator<Mover> mostFirst;
    private final PriorityQueue<Mover> most;

    /** @param sign 1 for up, -1 for down */
    Movers(int sign) {
        this.sign = sign;
        mostFirst = Comparator.<Mover>comparingInt(mover -> -sign * mover.change())
                .thenComparing(Mover::memberId, Utf8Order::compare);
        most = new PriorityQueue<>(mostFirst.reversed());
    }

    void take(Mover mover) {
        if (sign * mover.change() > 0) {
            most.add(mover);
            if (most.size() > SHOWN) {
                most.remove();
            }
        }
    }

    List<Mover> shown() {
        List<Mover> shown = new ArrayList<>(most);
        shown.sort(mostFirst);
        return shown;
    }
}
