package org.openssi.scorer.store;

import org.openssi.scoring.closing.MemberStore;
import org.openssi.scoring.member.MemberState;

/** Members by id, those in use decoded. */
public final class StoredMembers implements MemberStore {
    private final WriteBehindStore<MemberState> store;

    public StoredMembers(WriteBehindStore<MemberState> store) {
        this.store = store;
    }

    @Override
    public MemberState find(String memberId) {
        return store.find(memberId);
    }

    @Override
    public void save(String memberId, MemberState state) {
        store.save(memberId, state);
    }
}
