package org.openssi.producer.linkedin;

import java.util.List;
import java.util.Locale;

/** The files of an archive that something can be read from, by name, and the columns that make one of them. */
enum ArchiveKind {
    CONNECTIONS("connections", "firstname", "lastname", "connectedon"),
    INVITATIONS("invitations", "from", "to", "sentat", "direction"),
    MESSAGES("messages", "from", "to", "date"),
    SHARES("shares", "date", "sharelink"),
    COMMENTS("comments", "date", "message"),
    REACTIONS("reactions", "date", "type", "link"),
    INSTANT_REPOSTS("instantreposts", "date", "link"),
    VOTES("votes", "date", "link"),
    SEARCH_QUERIES("searchqueries", "time", "searchquery"),
    ENDORSEMENTS_RECEIVED("endorsementreceivedinfo", "endorsementdate", "skillname"),
    RECOMMENDATIONS_RECEIVED("recommendationsreceived", "firstname", "lastname", "creationdate", "status"),
    PROFILE("profile", "firstname", "lastname", "headline"),
    PROFILE_SUMMARY("profilesummary", "profilesummary"),
    POSITIONS("positions", "companyname", "title"),
    EDUCATION("education", "schoolname"),
    SKILLS("skills", "name"),
    RICH_MEDIA("richmedia", "mediadescription"),
    ARTICLE("");

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> columns;

    ArchiveKind(String name, String... columns) {
        this.name = name;
        this.columns = List.of(columns);
    }

    /** The columns, in normal form, without which it is not that file. */
    List<String> columns() {
        return columns;
    }

    /**
     * What a file is by its path in the archive, or {@code null}. Newer archives append the member's number to some names
     * ({@code Shares_48151623.csv}); case, spaces and underscores differ between years.
     */
    static ArchiveKind of(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        String lower = file.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".html") && path.contains("Articles/")) {
            return ARTICLE;
        }
        if (!lower.endsWith(".csv")) {
            return null;
        }
        String name = normal(lower.substring(0, lower.length() - 4).replaceFirst("_\\d+$", ""));
        for (ArchiveKind kind : values()) {
            if (kind != ARTICLE && kind.name.equals(name)) {
                return kind;
            }
        }
        return null;
    }

    /** A name without case, spaces and punctuation. */
    static String normal(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
