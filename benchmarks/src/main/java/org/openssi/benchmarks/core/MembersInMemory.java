package org.openssi.benchmarks.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.openssi.scoring.closing.DueIndex;
import org.openssi.scoring.closing.MemberStore;
import org.openssi.scoring.member.MemberState;

/** The members of a partition and the days on which they are due, where stores are not what is measured. */
final class MembersInMemory implements MemberStore, DueIndex {
    private final Map<String, MemberState> states = new HashMap<>();
    private final TreeMap<Integer, TreeSet<String>> due = new TreeMap<>();

    @Override
    public MemberState find(String memberId) {
        return states.get(memberId);
    }

    @Override
    public void save(String memberId, MemberState state) {
        states.put(memberId, state);
    }

    @Override
    public void add(int day, String memberId) {
        due.computeIfAbsent(day, none -> new TreeSet<>()).add(memberId);
    }

    @Override
    public void remove(int day, String memberId) {
        TreeSet<String> members = due.get(day);
        if (members != null && members.remove(memberId) && members.isEmpty()) {
            due.remove(day);
        }
    }

    @Override
    public int firstDay() {
        return due.isEmpty() ? NEVER : due.firstKey();
    }

    @Override
    public List<String> members(int day, String after, int limit) {
        TreeSet<String> members = due.getOrDefault(day, new TreeSet<>());
        return (after == null ? members : members.tailSet(after, false))
                .stream().limit(limit).toList();
    }

    void forEach(BiConsumer<String, MemberState> visitor) {
        states.forEach(visitor);
    }
}
