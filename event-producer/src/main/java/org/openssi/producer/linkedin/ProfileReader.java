package org.openssi.producer.linkedin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;

/**
 * The profile as the archive shows it: one update, dated at the archive, for there is no history of it. How complete it is
 * is the share of seven parts that are there: headline, summary, industry, location, a position, a school, a skill. Photo
 * and banner are told by the uploads.
 */
final class ProfileReader {
    private static final Pattern PHOTO =
            Pattern.compile("\\bprofile (?:photo|picture|image)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BANNER =
            Pattern.compile("\\b(?:background|banner|cover)\\b", Pattern.CASE_INSENSITIVE);
    private static final int PARTS = 7;

    private ProfileReader() {}

    /** The owner's name, or empty. */
    static String name(ArchiveTable profile) {
        if (profile == null || profile.rows().isEmpty()) {
            return "";
        }
        ArchiveTable.Row row = profile.rows().get(0);
        return (row.get("firstname") + " " + row.get("lastname")).strip();
    }

    /**
     * @param tables the archive's, by kind
     * @param archiveDate when the archive was made; else the profile is as of the latest activity
     */
    static void read(Map<ArchiveKind, ArchiveTable> tables, String file, OptionalLong archiveDate, Desk desk) {
        desk.open(file);
        ArchiveTable table = tables.get(ArchiveKind.PROFILE);
        List<ArchiveTable.Row> rows = new ArrayList<>();
        for (ArchiveTable.Row row : table.rows()) {
            if (desk.begin(row)) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        for (int i = 1; i < rows.size(); i++) {
            desk.skip("only the first profile");
        }
        long at = archiveDate.orElse(desk.latest());
        if (at == Long.MIN_VALUE) {
            desk.reject(
                    ActivityJson.BAD_TIME,
                    "Neither the archive's name nor any activity tells the date of the profile.");
            return;
        }
        ArchiveTable.Row row = rows.get(0);
        double level = level(row, tables);
        String industry = row.get("industry");
        Activity update = desk.draft(ActivityType.PROFILE_UPDATED, at)
                .withProfile(level, industry.isEmpty() ? null : industry, null)
                .withFlags(flags(tables.get(ArchiveKind.RICH_MEDIA)));
        desk.produce(
                update,
                "profile",
                Long.toString(at),
                Double.toString(level),
                industry,
                Integer.toString(update.flags()));
    }

    private static double level(ArchiveTable.Row profile, Map<ArchiveKind, ArchiveTable> tables) {
        int there = 0;
        boolean summary = !profile.get("summary").isEmpty() || filled(tables.get(ArchiveKind.PROFILE_SUMMARY));
        there += profile.get("headline").isEmpty() ? 0 : 1;
        there += summary ? 1 : 0;
        there += profile.get("industry").isEmpty() ? 0 : 1;
        there += profile.get("geolocation").isEmpty() ? 0 : 1;
        there += filled(tables.get(ArchiveKind.POSITIONS)) ? 1 : 0;
        there += filled(tables.get(ArchiveKind.EDUCATION)) ? 1 : 0;
        there += filled(tables.get(ArchiveKind.SKILLS)) ? 1 : 0;
        return Math.round(100.0 * there / PARTS) / 100.0;
    }

    private static boolean filled(ArchiveTable table) {
        return table != null && table.rows().stream().anyMatch(row -> !row.blank());
    }

    private static Flag[] flags(ArchiveTable uploads) {
        List<Flag> flags = new ArrayList<>();
        if (uploads != null) {
            if (uploads.rows().stream()
                    .anyMatch(row -> PHOTO.matcher(row.get("mediadescription")).find())) {
                flags.add(Flag.HAS_PHOTO);
            }
            if (uploads.rows().stream()
                    .anyMatch(row -> BANNER.matcher(row.get("mediadescription")).find())) {
                flags.add(Flag.HAS_BANNER);
            }
        }
        return flags.toArray(Flag[]::new);
    }
}
