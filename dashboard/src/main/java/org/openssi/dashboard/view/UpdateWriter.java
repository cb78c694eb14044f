package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.scoring.member.ScoreUpdate;

/** Writes score updates, their members and who is in which team. Whoever calls commits. */
final class UpdateWriter {
    private static final String ADD_UPDATE = "INSERT INTO score_update (score, professional_brand, find_right_people,"
            + " insight_engagement, strong_relationship, team_number, update_bytes, update_key)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String REMOVE_UPDATE = "DELETE FROM score_update WHERE update_key = ?";

    private static final String LATEST_UPDATE = "SELECT update_key, score FROM score_update"
            + " WHERE update_key BETWEEN ? AND ? ORDER BY update_key DESC LIMIT 1";

    private static final String ADD_MEMBER = "INSERT INTO member (member_id, folded_id, latest_day, latest_score,"
            + " member_number) VALUES (?, ?, ?, ?, ?)";

    private static final String CHANGE_MEMBER =
            "UPDATE member SET latest_day = ?, latest_score = ? WHERE member_number = ?";

    private static final String REMOVE_MEMBER = "DELETE FROM member WHERE member_number = ?";

    private static final String ADD_TEAM = "INSERT INTO team (team_number, team) VALUES (?, ?)";

    private static final String ADD_TEAM_MEMBER =
            "MERGE INTO team_member (team_member_key) KEY (team_member_key) VALUES (?)";

    private static final int NO_DAY = Integer.MIN_VALUE;
    private static final int NO_TEAM = 0;

    /** What an update is of. */
    record MemberDay(String memberId, int day) {}

    /**
     * What is written of a member.
     *
     * @param number for ever
     * @param latestDay of the latest update; {@link #NO_DAY} where there is none, and no row
     * @param latestScore of that update
     * @param team the last one that the member is written to be in
     */
    private record Written(int number, int latestDay, int latestScore, int team) {}

    private final Connection connection;

    /** All members with a number, so that writing an update never has to look for its member. */
    private final Map<String, Written> members = new HashMap<>();

    private final Map<String, Integer> teams = new HashMap<>();

    UpdateWriter(Connection connection) {
        this.connection = connection;
    }

    /** A member's number, which is a new one for a member without. */
    int number(String memberId) {
        return members.computeIfAbsent(memberId, id -> new Written(members.size() + 1, NO_DAY, 0, NO_TEAM))
                .number();
    }

    /** The number of a member that has one. */
    OptionalInt knownNumber(String memberId) {
        Written member = members.get(memberId);
        return member == null ? OptionalInt.empty() : OptionalInt.of(member.number());
    }

    /** Writes the updates, instead of those of the same member and day; where there is {@code null}, removes it. */
    void write(Map<MemberDay, ScoreUpdate> updates) throws SQLException {
        if (updates.isEmpty()) {
            return;
        }
        Map<String, Written> changed = new LinkedHashMap<>();
        Set<String> shortened = new LinkedHashSet<>();
        try (PreparedStatement add = connection.prepareStatement(ADD_UPDATE);
                PreparedStatement remove = connection.prepareStatement(REMOVE_UPDATE);
                PreparedStatement join = connection.prepareStatement(ADD_TEAM_MEMBER)) {
            for (Map.Entry<MemberDay, ScoreUpdate> entry : updates.entrySet()) {
                String memberId = entry.getKey().memberId();
                int day = entry.getKey().day();
                ScoreUpdate update = entry.getValue();
                if (update != null) {
                    number(memberId);
                }
                Written before = changed.getOrDefault(memberId, members.get(memberId));
                if (before != null && day <= before.latestDay()) {
                    // Only a day that is not after all others can be there already.
                    remove.setLong(1, Database.key(before.number(), day));
                    remove.addBatch();
                }
                if (update != null) {
                    int team = team(update.team());
                    if (team != NO_TEAM && team != before.team()) {
                        join.setLong(1, Database.key(team, before.number()));
                        join.addBatch();
                    }
                    bind(add, before.number(), team, update);
                    add.addBatch();
                    changed.put(memberId, after(before, team, update));
                } else if (before != null) {
                    shortened.add(memberId);
                }
            }
            remove.executeBatch();
            add.executeBatch();
            join.executeBatch();
        }
        writeMembers(changed);
        for (String memberId : shortened) {
            restore(memberId);
        }
    }

    private static Written after(Written before, int team, ScoreUpdate update) {
        int lastTeam = team == NO_TEAM ? before.team() : team;
        return update.day() >= before.latestDay()
                ? new Written(before.number(), update.day(), update.score(), lastTeam)
                : new Written(before.number(), before.latestDay(), before.latestScore(), lastTeam);
    }

    private int team(String name) throws SQLException {
        if (name == null) {
            return NO_TEAM;
        }
        Integer known = teams.get(name);
        if (known != null) {
            return known;
        }
        int number = teams.size() + 1;
        try (PreparedStatement add = connection.prepareStatement(ADD_TEAM)) {
            add.setInt(1, number);
            add.setString(2, name);
            add.executeUpdate();
        }
        teams.put(name, number);
        return number;
    }

    private static void bind(PreparedStatement add, int memberNumber, int team, ScoreUpdate update)
            throws SQLException {
        add.setInt(1, update.score());
        for (int pillar = 0; pillar < update.pillars().size(); pillar++) {
            add.setInt(2 + pillar, update.pillars().get(pillar));
        }
        add.setInt(6, team);
        add.setBytes(7, ScoreUpdateCodec.encode(update));
        add.setLong(8, Database.key(memberNumber, update.day()));
    }

    private void writeMembers(Map<String, Written> changed) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD_MEMBER);
                PreparedStatement change = connection.prepareStatement(CHANGE_MEMBER)) {
            for (Map.Entry<String, Written> entry : changed.entrySet()) {
                Written written = entry.getValue();
                Written before = members.put(entry.getKey(), written);
                if (before == null || before.latestDay() == NO_DAY) {
                    add.setString(1, entry.getKey());
                    add.setString(2, ScoreView.fold(entry.getKey()));
                    add.setInt(3, written.latestDay());
                    add.setInt(4, written.latestScore());
                    add.setInt(5, written.number());
                    add.addBatch();
                } else if (!before.equals(written)) {
                    change(change, written);
                    change.addBatch();
                }
            }
            add.executeBatch();
            change.executeBatch();
        }
    }

    private static void change(PreparedStatement change, Written written) throws SQLException {
        change.setInt(1, written.latestDay());
        change.setInt(2, written.latestScore());
        change.setInt(3, written.number());
    }

    /** After a removal the latest update is another one, or the member is gone. */
    private void restore(String memberId) throws SQLException {
        Written before = members.get(memberId);
        try (PreparedStatement latest = connection.prepareStatement(LATEST_UPDATE)) {
            latest.setLong(1, Database.key(before.number(), 0));
            latest.setLong(2, Database.key(before.number(), Integer.MAX_VALUE));
            try (ResultSet rows = latest.executeQuery()) {
                if (rows.next()) {
                    Written written =
                            new Written(before.number(), (int) rows.getLong(1), rows.getInt(2), before.team());
                    members.put(memberId, written);
                    try (PreparedStatement change = connection.prepareStatement(CHANGE_MEMBER)) {
                        change(change, written);
                        change.executeUpdate();
                    }
                    return;
                }
            }
        }
        // The number stays the member's: connections may go by it.
        members.put(memberId, new Written(before.number(), NO_DAY, 0, before.team()));
        try (PreparedStatement remove = connection.prepareStatement(REMOVE_MEMBER)) {
            remove.setInt(1, before.number());
            remove.executeUpdate();
        }
    }
}
