package org.openssi.dashboard.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.scoring.member.ScoreUpdate;

/** Writes score updates, their members and who is in which team. Whoever calls commits. */
final class UpdateWriter {
    private static final String ADD_UPDATE = "INSERT INTO score_update (score, professional_brand, find_right_people,"
            + " insight_engagement, strong_relationship, team_number, industry_number, update_bytes, update_key)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String REMOVE_UPDATE = "DELETE FROM score_update WHERE update_key = ?";

    private static final String LATEST_UPDATE = "SELECT update_key, score FROM score_update"
            + " WHERE update_key BETWEEN ? AND ? ORDER BY update_key DESC LIMIT 1";

    private static final String ADD_MEMBER = "INSERT INTO member (latest_day, latest_score, member_number,"
            + " member_id, folded_id) VALUES (?, ?, ?, ?, ?)";

    private static final String CHANGE_MEMBER =
            "UPDATE member SET latest_day = ?, latest_score = ? WHERE member_number = ?";

    private static final int PAGE = 10_000;

    private static final String NEXT_CONNECTIONS =
            "SELECT connection_key FROM connection WHERE connection_key > ? ORDER BY connection_key LIMIT " + PAGE;

    private static final String ANY_CHANNEL = "SELECT 1 FROM channel_count WHERE update_key BETWEEN ? AND ? LIMIT 1";

    private static final String REMOVE_MEMBER = "DELETE FROM member WHERE member_number = ?";

    private static final int NO_DAY = Integer.MIN_VALUE;

    /** What an update is of. */
    record MemberDay(String memberId, int day) {}

    /**
     * What is written of a member.
     *
     * @param number for ever
     * @param latestDay of the latest update; {@link #NO_DAY} where there is none
     * @param latestScore of that update
     * @param team the last one that the member is written to be in
     */
    private record Written(int number, int latestDay, int latestScore, int team) {}

    private final Connection connection;

    /** All members with a number, so that writing an update never has to look for its member. */
    private final Map<String, Written> members = new HashMap<>();

    private final NameWriter teams;
    private final NameWriter industries;

    /** Members whose rows are not as they should be yet; of those there is none of the ones that are new. */
    private final Set<String> changed = new LinkedHashSet<>();

    private final Set<String> added = new LinkedHashSet<>();
    private final String addTeamMember;

    private int lastNumber;

    /** Whether there may be members of whom nothing is known any more. */
    private boolean unmentioned;

    /** Goes on from what is there. */
    UpdateWriter(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        addTeamMember = dialect.put("team_member", List.of("team_member_key"), "team_member_key");
        try (PreparedStatement all = connection.prepareStatement(
                        "SELECT member_id, member_number, latest_day, latest_score FROM member");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                int latestDay = rows.getInt(3);
                members.put(
                        rows.getString(1),
                        new Written(
                                rows.getInt(2),
                                rows.wasNull() ? NO_DAY : latestDay,
                                rows.getInt(4),
                                NameWriter.NO_NAME));
            }
        }
        lastNumber = members.values().stream().mapToInt(Written::number).max().orElse(0);
        unmentioned = lastNumber > 0;
        teams = new NameWriter(connection, "team");
        industries = new NameWriter(connection, "industry");
    }

    /** A member's number, which is a new one for a member without. */
    int number(String memberId) {
        Written known = members.get(memberId);
        if (known == null) {
            known = new Written(++lastNumber, NO_DAY, 0, NameWriter.NO_NAME);
            members.put(memberId, known);
            added.add(memberId);
        }
        return known.number();
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
        Set<String> shortened = new LinkedHashSet<>();
        try (PreparedStatement add = connection.prepareStatement(ADD_UPDATE);
                PreparedStatement remove = connection.prepareStatement(REMOVE_UPDATE);
                PreparedStatement join = connection.prepareStatement(addTeamMember)) {
            for (Map.Entry<MemberDay, ScoreUpdate> entry : updates.entrySet()) {
                String memberId = entry.getKey().memberId();
                int day = entry.getKey().day();
                ScoreUpdate update = entry.getValue();
                if (update != null) {
                    number(memberId);
                }
                Written before = members.get(memberId);
                if (before != null && day <= before.latestDay()) {
                    // Only a day that is not after all others can be there already.
                    remove.setLong(1, Database.key(before.number(), day));
                    remove.addBatch();
                }
                if (update != null) {
                    int team = teams.number(update.team());
                    if (team != NameWriter.NO_NAME && team != before.team()) {
                        join.setLong(1, Database.key(team, before.number()));
                        join.addBatch();
                    }
                    bind(add, before.number(), team, industries.number(update.industry()), update);
                    add.addBatch();
                    become(memberId, after(before, team, update));
                } else if (before != null) {
                    shortened.add(memberId);
                }
            }
            remove.executeBatch();
            add.executeBatch();
            join.executeBatch();
        }
        for (String memberId : shortened) {
            restore(memberId);
        }
    }

    private void become(String memberId, Written written) {
        if (!written.equals(members.put(memberId, written)) && !added.contains(memberId)) {
            changed.add(memberId);
        }
    }

    private static Written after(Written before, int team, ScoreUpdate update) {
        int lastTeam = team == NameWriter.NO_NAME ? before.team() : team;
        return update.day() >= before.latestDay()
                ? new Written(before.number(), update.day(), update.score(), lastTeam)
                : new Written(before.number(), before.latestDay(), before.latestScore(), lastTeam);
    }

    private static void bind(PreparedStatement add, int memberNumber, int team, int industry, ScoreUpdate update)
            throws SQLException {
        add.setInt(1, update.score());
        for (int pillar = 0; pillar < update.pillars().size(); pillar++) {
            add.setInt(2 + pillar, update.pillars().get(pillar));
        }
        add.setInt(6, team);
        add.setInt(7, industry);
        add.setBytes(8, ScoreUpdateCodec.encode(update));
        add.setLong(9, Database.key(memberNumber, update.day()));
    }

    /** Writes the rows of members that are new or not as they were: the last thing that is written of a batch. */
    void writeMembers() throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD_MEMBER);
                PreparedStatement change = connection.prepareStatement(CHANGE_MEMBER)) {
            for (String memberId : added) {
                add.setString(4, memberId);
                add.setString(5, ScoreView.fold(memberId));
                bind(add, members.get(memberId));
                add.addBatch();
            }
            for (String memberId : changed) {
                bind(change, members.get(memberId));
                change.addBatch();
            }
            add.executeBatch();
            change.executeBatch();
        }
        added.clear();
        changed.clear();
    }

    private static void bind(PreparedStatement statement, Written written) throws SQLException {
        if (written.latestDay() == NO_DAY) {
            statement.setNull(1, Types.INTEGER);
            statement.setNull(2, Types.INTEGER);
        } else {
            statement.setInt(1, written.latestDay());
            statement.setInt(2, written.latestScore());
        }
        statement.setInt(3, written.number());
    }

    /** After a removal the latest update is another one, or there is none. */
    private void restore(String memberId) throws SQLException {
        Written before = members.get(memberId);
        try (PreparedStatement latest = connection.prepareStatement(LATEST_UPDATE)) {
            latest.setLong(1, Database.key(before.number(), 0));
            latest.setLong(2, Database.key(before.number(), Integer.MAX_VALUE));
            try (ResultSet rows = latest.executeQuery()) {
                if (rows.next()) {
                    become(
                            memberId,
                            new Written(before.number(), (int) rows.getLong(1), rows.getInt(2), before.team()));
                } else {
                    // The number stays the member's: connections may go by it.
                    become(memberId, new Written(before.number(), NO_DAY, 0, before.team()));
                    unmentioned = true;
                }
            }
        }
    }

    /** A connection of the member is no more. */
    void disconnected(String memberId) {
        unmentioned |= members.get(memberId).latestDay() == NO_DAY;
    }

    /** Forgets the ids of members of whom there is no update and no connection any more, as one who was erased from the log. */
    void removeUnmentioned() throws SQLException {
        if (!unmentioned) {
            return;
        }
        BitSet numbers = withoutAnyConnection();
        keepThoseWithChannels(numbers);
        try (PreparedStatement remove = connection.prepareStatement(REMOVE_MEMBER)) {
            Iterator<Written> all = members.values().iterator();
            while (all.hasNext()) {
                int number = all.next().number();
                if (numbers.get(number)) {
                    remove.setInt(1, number);
                    remove.addBatch();
                    all.remove();
                }
            }
            remove.executeBatch();
        }
        unmentioned = false;
    }

    /** Counts by channel can be read before the update that they belong to, whose member they have named then. */
    private void keepThoseWithChannels(BitSet numbers) throws SQLException {
        try (PreparedStatement any = connection.prepareStatement(ANY_CHANNEL)) {
            for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
                any.setLong(1, Database.key(number, 0));
                any.setLong(2, Database.key(number, Integer.MAX_VALUE));
                try (ResultSet rows = any.executeQuery()) {
                    if (rows.next()) {
                        numbers.clear(number);
                    }
                }
            }
        }
    }

    /** The numbers of members without an update whom no connection names. It reads them all: no index has whom one leads to. */
    private BitSet withoutAnyConnection() throws SQLException {
        BitSet numbers = new BitSet();
        for (Written member : members.values()) {
            numbers.set(member.number(), member.latestDay() == NO_DAY);
        }
        try (PreparedStatement next = connection.prepareStatement(NEXT_CONNECTIONS)) {
            long last = -1;
            int read = PAGE;
            while (read == PAGE && !numbers.isEmpty()) {
                next.setLong(1, last);
                read = 0;
                try (ResultSet rows = next.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        numbers.clear((int) (last >> Integer.SIZE));
                        numbers.clear((int) last);
                        read++;
                    }
                }
            }
        }
        return numbers;
    }
}
