package org.openssi.producer.linkedin;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openssi.producer.source.ActivitySink;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.scoring.Refusal;

/** One archive: which of its files is what, whose it is, when it was made, and the reading of it. */
final class Archive implements AutoCloseable {
    private static final Pattern MONTH_DAY_YEAR = Pattern.compile("(?<!\\d)(\\d{2})-(\\d{2})-(\\d{4})(?!\\d)");

    private static final String NO_ACTIVITY = "not a file that activity is read from";

    /** About a million rows. */
    private static final long MAX_VALUES = 10_000_000;

    private final Path path;
    private final ArchiveFiles files;
    private final Map<ArchiveKind, String> known = new EnumMap<>(ArchiveKind.class);
    private final Map<String, String> others = new TreeMap<>();
    private final Map<ArchiveKind, ArchiveTable> tables = new EnumMap<>(ArchiveKind.class);

    private Archive(Path path, ArchiveFiles files) {
        this.path = path;
        this.files = files;
    }

    /** Opens a zip file or a folder, and finds out what is in it. */
    static Archive open(Path path) throws Refusal {
        Archive archive = new Archive(path, ArchiveFiles.open(path));
        for (String file : archive.files.paths()) {
            archive.sort(file);
        }
        if (archive.others.size() == archive.files.paths().size()) {
            archive.close();
            throw new Refusal(
                    path + " has none of the files of a LinkedIn data archive, such as Connections.csv: name an"
                            + " archive as it was downloaded, or unpacked.");
        }
        return archive;
    }

    /**
     * Whose it is.
     *
     * @param memberId what the user calls the member, if they say so; else the profile's name says it
     */
    Owner owner(Optional<String> memberId) throws Refusal {
        String name = ProfileReader.name(table(ArchiveKind.PROFILE));
        String id = memberId.orElse(PersonId.ofName(name));
        if (id == null) {
            throw new Refusal("The archive " + path
                    + " has no Profile.csv that says whose it is: name the member with --member.");
        }
        Set<String> slugs = Owner.slugs(table(ArchiveKind.INVITATIONS), table(ArchiveKind.MESSAGES), name);
        return new Owner(id, name, slugs);
    }

    /**
     * Reads all of it.
     *
     * @param prefix stands before the files' names in the report
     */
    void readInto(Owner owner, Map<String, String> memberOfSlug, String prefix, ActivitySink sink) throws Refusal {
        Desk desk = new Desk(owner, memberOfSlug, sink);
        others.forEach((file, why) -> {
            desk.open(prefix + shown(file));
            desk.skip(why);
        });
        for (Map.Entry<ArchiveKind, String> file : known.entrySet()) {
            if (table(file.getKey()) == null) {
                desk.open(prefix + shown(file.getValue()));
                desk.reject(
                        "NO_HEADER",
                        "No line names the columns " + file.getKey().columns() + ".");
            } else if (file.getKey() != ArchiveKind.PROFILE) {
                desk.open(prefix + shown(file.getValue()));
                read(file.getKey(), desk);
            }
        }
        for (String file : files.paths()) {
            if (ArchiveKind.of(file) == ArchiveKind.ARTICLE && !others.containsKey(file)) {
                desk.open(prefix + shown(file));
                ContentReader.readArticle(file, desk);
            }
        }
        if (table(ArchiveKind.PROFILE) != null) {
            // Last, for an archive without a date is as of its latest activity.
            ProfileReader.read(tables, prefix + shown(known.get(ArchiveKind.PROFILE)), date(), desk);
        }
    }

    @Override
    public void close() throws Refusal {
        files.close();
    }

    private void read(ArchiveKind kind, Desk desk) throws Refusal {
        ArchiveTable table = table(kind);
        if (table.tornAfterLine() != ArchiveTable.WHOLE) {
            desk.reject(
                    ActivityJson.MALFORMED,
                    "line " + table.tornAfterLine()
                            + ": Behind it a quote is opened that is never closed, and nothing after it can be read.");
        }
        switch (kind) {
            case CONNECTIONS -> ConnectionReader.readConnections(table, table(ArchiveKind.INVITATIONS), desk);
            case INVITATIONS -> ConnectionReader.readInvitations(table, desk);
            case MESSAGES -> MessageReader.read(table, desk);
            case SHARES -> ContentReader.readShares(table, desk);
            case COMMENTS -> ContentReader.readComments(table, desk);
            case REACTIONS -> ContentReader.readReactions(table, desk);
            case INSTANT_REPOSTS -> ContentReader.readReposts(table, desk);
            case VOTES -> ContentReader.readVotes(table, desk);
            case SEARCH_QUERIES -> SearchReader.read(table, desk);
            case ENDORSEMENTS_RECEIVED -> PraiseReader.readEndorsements(table, desk);
            case RECOMMENDATIONS_RECEIVED -> PraiseReader.readRecommendations(table, desk);
            case PROFILE_SUMMARY, POSITIONS, EDUCATION, SKILLS, RICH_MEDIA ->
                desk.skip("tells how complete the profile is");
            case PROFILE, ARTICLE -> throw new IllegalStateException(kind + " is read elsewhere.");
        }
    }

    private void sort(String file) {
        ArchiveKind kind = ArchiveKind.of(file);
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (file.contains("..") || file.startsWith("/") || file.contains("\\")) {
            others.put(file, "unsafe path");
        } else if (files.isLink(file)) {
            others.put(file, "a link, not a file");
        } else if (file.startsWith("__MACOSX/") || file.contains("/__MACOSX/") || name.startsWith(".")) {
            others.put(file, "left by the computer that packed it");
        } else if (kind == null) {
            others.put(file, NO_ACTIVITY);
        } else if (kind != ArchiveKind.ARTICLE && known.putIfAbsent(kind, file) != null) {
            others.put(file, "a second file of its kind");
        }
    }

    /** The table of a kind, or {@code null} if the archive has none that can be read. */
    private ArchiveTable table(ArchiveKind kind) throws Refusal {
        if (!tables.containsKey(kind) && known.containsKey(kind)) {
            tables.put(kind, ArchiveTable.of(requireNotTooMany(kind, files.text(known.get(kind))), kind.columns()));
        }
        return tables.get(kind);
    }

    /** Values cost more memory than their characters. */
    private String requireNotTooMany(ArchiveKind kind, String text) throws Refusal {
        if (text.chars()
                        .filter(c -> c == ',' || c == ';' || c == '\t' || c == '\n')
                        .count()
                > MAX_VALUES) {
            throw new Refusal("The file " + known.get(kind) + " in " + path + " has more than " + MAX_VALUES
                    + " values, far more than those of LinkedIn's archives: take it out of the archive.");
        }
        return text;
    }

    /** When it was made, by its own name or that of the folder in it. */
    private OptionalLong date() {
        String name = path.getFileName() + "/"
                + (files.paths().isEmpty()
                        ? ""
                        : files.paths().get(files.paths().size() - 1));
        Matcher date = MONTH_DAY_YEAR.matcher(name);
        return date.find()
                ? ArchiveDates.parse(date.group(3) + "-" + date.group(1) + "-" + date.group(2))
                : OptionalLong.empty();
    }

    private static String shown(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
