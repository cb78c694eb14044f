package org.openssi.producer.linkedin;

import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.openssi.producer.source.ActivitySink;
import org.openssi.producer.source.StableId;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;

/** Where the readers of one archive's files put what they find: it knows the owner, the file's name and what came before. */
final class Desk {
    private final Owner owner;
    private final Map<String, String> memberOfSlug;
    private final ActivitySink sink;
    private final Set<String> ids = new HashSet<>();
    private String file = "";
    private long latest = Long.MIN_VALUE;

    /**
     * @param owner whose archive it is
     * @param memberOfSlug the owners of all archives that are read together, by their profiles' addresses
     * @param sink where it goes
     */
    Desk(Owner owner, Map<String, String> memberOfSlug, ActivitySink sink) {
        this.owner = owner;
        this.memberOfSlug = memberOfSlug;
        this.sink = sink;
    }

    Owner owner() {
        return owner;
    }

    /** From now on everything is from this file. */
    void open(String name) {
        file = name;
    }

    /** When the latest activity so far occurred, in milliseconds; {@code Long.MIN_VALUE} if there was none. */
    long latest() {
        return latest;
    }

    /** What a person is called in the log; {@code null} for nobody. */
    String person(String address, String name) {
        String person = PersonId.of(address, name);
        return person == null ? null : memberOfSlug.getOrDefault(person, person);
    }

    /** Counts a row as read, and skips it if there is nothing in it. */
    boolean begin(ArchiveTable.Row row) {
        sink.read(file);
        if (row.blank()) {
            sink.skipped(file, "blank row");
            return false;
        }
        return true;
    }

    /** Counts a file as read that is not a table. */
    void beginFile() {
        sink.read(file);
    }

    void skip(String reason) {
        sink.skipped(file, reason);
    }

    void reject(String reason, String detail) {
        sink.rejected(file, reason, detail);
    }

    /** The time in a row's column; where there is none, the row is rejected and nothing is returned. */
    OptionalLong time(ArchiveTable.Row row, String column) {
        OptionalLong time = ArchiveDates.parse(row.get(column));
        if (time.isEmpty()) {
            reject(
                    ActivityJson.BAD_TIME,
                    "line " + row.line() + ": "
                            + (row.get(column).isEmpty()
                                    ? "There is no date."
                                    : "The date '" + row.get(column) + "' is of no known form."));
        }
        return time;
    }

    /**
     * An activity of the owner.
     *
     * @param kind begins its id
     * @param parts what it consists of: the same parts give the same id, and a second time in one archive are skipped
     */
    void produce(Activity draft, String kind, String... parts) {
        String id = StableId.of(kind, parts);
        if (!ids.add(id)) {
            skip("repeated row");
            return;
        }
        latest = Math.max(latest, draft.occurredAt());
        sink.accept(
                file,
                new Activity(
                        id,
                        owner.memberId(),
                        draft.type(),
                        draft.occurredAt(),
                        draft.channel(),
                        draft.counterpartId(),
                        draft.level(),
                        draft.industry(),
                        draft.team(),
                        draft.flags()));
    }

    /** An activity that {@link #produce} completes. */
    Activity draft(ActivityType type, long occurredAt) {
        return Activity.of("", owner.memberId(), type, occurredAt);
    }

    /** Letters and digits of a text: the same however its quotes are escaped and its lines end. */
    static String essence(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
