package org.openssi.producer.linkedin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.openssi.scoring.activity.ActivityType;

/** Searches. The archive repeats one query within seconds, a row per page or keystroke: that is one search. */
final class SearchReader {
    /** The same query so soon after its last row belongs to the same search. */
    private static final long SAME_SEARCH_MILLIS = 30_000;

    private record Query(long at, String text) {}

    private SearchReader() {}

    static void read(ArchiveTable searches, Desk desk) {
        List<Query> queries = new ArrayList<>();
        for (ArchiveTable.Row row : searches.rows()) {
            if (desk.begin(row)) {
                OptionalLong at = desk.time(row, "time");
                at.ifPresent(millis ->
                        queries.add(new Query(millis, row.get("searchquery").toLowerCase(Locale.ROOT))));
            }
        }
        queries.sort(Comparator.comparingLong(Query::at).thenComparing(Query::text));
        Map<String, Long> lastOf = new HashMap<>();
        for (Query query : queries) {
            Long last = lastOf.put(query.text, query.at);
            if (last != null && query.at - last <= SAME_SEARCH_MILLIS) {
                desk.skip("the same search again within seconds");
            } else {
                desk.produce(
                        desk.draft(ActivityType.PEOPLE_SEARCHED, query.at),
                        "search",
                        Long.toString(query.at),
                        query.text);
            }
        }
    }
}
