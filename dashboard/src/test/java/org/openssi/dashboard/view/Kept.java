package org.openssi.dashboard.view;

import java.util.concurrent.atomic.AtomicInteger;
import org.openssi.dashboard.Postgres;

/** Where the view of a test is: what it says must not depend on that. */
enum Kept {
    IN_MEMORY {
        @Override
        ViewAddress address() {
            return ViewAddress.inMemory();
        }
    },

    IN_POSTGRESQL {
        @Override
        ViewAddress address() throws Exception {
            return Postgres.ofAllTests().database("kept_" + NEXT.incrementAndGet(), "");
        }
    };

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Where nothing is yet; the test is skipped where there is no such database. */
    abstract ViewAddress address() throws Exception;

    ScoreView view() throws Exception {
        return ScoreView.open(address());
    }
}
