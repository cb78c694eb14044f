package org.openssi.scoring.member;

import java.util.ArrayList;
import java.util.List;
import org.openssi.scoring.state.StateReader;
import org.openssi.scoring.state.StateWriter;

/** The distinct moments of a member's latest values. One profile update sets most of them, so each is written once. */
final class MomentTable {
    private final List<Moment> moments = new ArrayList<>();

    void add(Latest<?> latest) {
        if (latest != null && !moments.contains(latest.moment())) {
            moments.add(latest.moment());
        }
    }

    void write(StateWriter out) {
        out.unsigned(moments.size());
        for (Moment moment : moments) {
            out.unsigned(moment.occurredAt());
            out.text(moment.activityId());
        }
    }

    static MomentTable read(StateReader in) {
        MomentTable table = new MomentTable();
        int size = in.unsigned();
        for (int i = 0; i < size; i++) {
            table.moments.add(new Moment(in.unsignedLong(), in.text()));
        }
        return table;
    }

    /** Writes where a value's moment stands, and returns whether there is a value. */
    boolean writeReference(Latest<?> latest, StateWriter out) {
        out.unsigned(latest == null ? 0 : moments.indexOf(latest.moment()) + 1);
        return latest != null;
    }

    /** The moment that was referred to, or {@code null} if there was no value. */
    Moment readReference(StateReader in) {
        int reference = in.unsigned();
        return reference == 0 ? null : moments.get(reference - 1);
    }
}
