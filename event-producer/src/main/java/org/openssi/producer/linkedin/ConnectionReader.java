package org.openssi.producer.linkedin;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;

/**
 * Connections and the invitations that led to some of them. A connection is {@code INITIATED} where an outgoing invitation
 * to the same person is in the archive, sent no later than the day of the connection.
 */
final class ConnectionReader {
    private ConnectionReader() {}

    static void readInvitations(ArchiveTable invitations, Desk desk) {
        for (ArchiveTable.Row row : invitations.rows()) {
            if (!desk.begin(row)) {
                continue;
            }
            if (!row.get("direction").equalsIgnoreCase("OUTGOING")) {
                desk.skip("incoming invitation");
                continue;
            }
            OptionalLong at = desk.time(row, "sentat");
            if (at.isPresent()) {
                String invited = desk.person(row.get("inviteeprofileurl"), row.get("to"));
                Activity activity =
                        desk.draft(ActivityType.INVITATION_SENT, at.getAsLong()).withCounterpart(invited);
                desk.produce(
                        row.get("message").isEmpty() ? activity : activity.withFlags(Flag.PERSONALISED),
                        "invitation",
                        Long.toString(at.getAsLong()),
                        String.valueOf(invited));
            }
        }
    }

    /** @param invitations {@code null} if the archive has none */
    static void readConnections(ArchiveTable connections, ArchiveTable invitations, Desk desk) {
        Map<String, Long> invitedAt = invitedAt(invitations);
        for (ArchiveTable.Row row : connections.rows()) {
            if (!desk.begin(row)) {
                continue;
            }
            String name = row.get("firstname") + " " + row.get("lastname");
            String person = desk.person(row.get("url"), name);
            if (person == null) {
                desk.skip("a connection without a name");
                continue;
            }
            OptionalLong at = desk.time(row, "connectedon");
            if (at.isPresent()) {
                Long invited = invitedAt.get(PersonId.of(row.get("url"), name));
                boolean initiated = invited != null && UtcDay.of(invited) <= UtcDay.of(at.getAsLong());
                int flags = (initiated ? Flag.INITIATED.bit() : 0)
                        | (DecisionMakers.isOne(row.get("position")) ? Flag.DECISION_MAKER.bit() : 0);
                Activity activity = desk.draft(ActivityType.CONNECTION_ACCEPTED, at.getAsLong())
                        .withCounterpart(person)
                        .withFlags(Flag.of(flags).toArray(Flag[]::new));
                desk.produce(activity, "connection", Long.toString(at.getAsLong()), person);
            }
        }
    }

    /** When the first invitation to each person was sent, by address and by name: old archives have no addresses. */
    private static Map<String, Long> invitedAt(ArchiveTable invitations) {
        Map<String, Long> invitedAt = new HashMap<>();
        if (invitations == null) {
            return invitedAt;
        }
        for (ArchiveTable.Row row : invitations.rows()) {
            OptionalLong at = ArchiveDates.parse(row.get("sentat"));
            if (row.get("direction").equalsIgnoreCase("OUTGOING") && at.isPresent()) {
                String byAddress = PersonId.ofAddress(row.get("inviteeprofileurl"));
                String byName = PersonId.ofName(row.get("to"));
                if (byAddress != null) {
                    invitedAt.merge(byAddress, at.getAsLong(), Math::min);
                }
                if (byName != null) {
                    invitedAt.merge(byName, at.getAsLong(), Math::min);
                }
            }
        }
        return invitedAt;
    }
}
