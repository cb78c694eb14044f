package org.openssi.scoring.closing;

import org.openssi.scoring.member.MemberState;

/** Keeps the members of one partition. A state that was handed out may be changed; it is kept once it is saved. */
public interface MemberStore {
    /** A member's state, or {@code null} if there is none. */
    MemberState find(String memberId);

    /** Keeps a member's state. */
    void save(String memberId, MemberState state);
}
