package org.openssi.producer.linkedin;

import java.util.OptionalLong;
import org.openssi.scoring.activity.ActivityType;

/** What others said for the owner: accepted endorsements, visible recommendations. */
final class PraiseReader {
    private PraiseReader() {}

    static void readEndorsements(ArchiveTable endorsements, Desk desk) {
        for (ArchiveTable.Row row : endorsements.rows()) {
            if (!desk.begin(row)) {
                continue;
            }
            String status = row.get("endorsementstatus");
            if (!status.isEmpty() && !status.equalsIgnoreCase("ACCEPTED")) {
                desk.skip("endorsement not accepted");
                continue;
            }
            OptionalLong at = desk.time(row, "endorsementdate");
            if (at.isPresent()) {
                String person = desk.person(
                        row.get("endorserpublicurl"), row.get("endorserfirstname") + " " + row.get("endorserlastname"));
                desk.produce(
                        desk.draft(ActivityType.ENDORSEMENT_RECEIVED, at.getAsLong())
                                .withCounterpart(person),
                        "endorsement",
                        Long.toString(at.getAsLong()),
                        row.get("skillname"),
                        String.valueOf(person));
            }
        }
    }

    static void readRecommendations(ArchiveTable recommendations, Desk desk) {
        for (ArchiveTable.Row row : recommendations.rows()) {
            if (!desk.begin(row)) {
                continue;
            }
            if (!row.get("status").equalsIgnoreCase("VISIBLE")) {
                desk.skip("hidden recommendation");
                continue;
            }
            OptionalLong at = desk.time(row, "creationdate");
            if (at.isPresent()) {
                String person = desk.person("", row.get("firstname") + " " + row.get("lastname"));
                desk.produce(
                        desk.draft(ActivityType.RECOMMENDATION_RECEIVED, at.getAsLong())
                                .withCounterpart(person),
                        "recommendation",
                        Long.toString(at.getAsLong()),
                        String.valueOf(person),
                        Desk.essence(row.get("text")));
            }
        }
    }
}
