package org.openssi.scoring.closing;

import java.util.List;

/** Which members of one partition are due on which day: one row per member, its next due day. */
public interface DueIndex {
    /** What {@link #firstDay} returns where nobody is due. */
    int NEVER = Integer.MAX_VALUE;

    void add(int day, String memberId);

    void remove(int day, String memberId);

    /** The first day on which anybody is due, or {@link #NEVER}. */
    int firstDay();

    /**
     * Members due on a day, by the UTF-8 bytes of their ids.
     *
     * @param after only those behind this one, or {@code null} for all
     * @param limit at most so many
     */
    List<String> members(int day, String after, int limit);
}
