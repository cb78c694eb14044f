package org.openssi.producer.linkedin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openssi.schemas.json.ActivityJson;
import org.openssi.scoring.activity.ActivityType;

/**
 * What the owner posted, shared, and did with the content of others. A share with the address of something else is a share
 * of that, one without is a post; an instant repost is a share; a vote in a poll is a reaction to it.
 */
final class ContentReader {
    /** The number in a link is the same however the link is written: {@code activity}, {@code share} or {@code ugcPost}. */
    private static final Pattern POST =
            Pattern.compile("(?:activity|share|ugcPost)[:-](\\d{6,})", Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile("[?&]commentUrn=([^&#]+)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ARTICLE_DATE = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})");

    private ContentReader() {}

    static void readShares(ArchiveTable shares, Desk desk) {
        for (ArchiveTable.Row row : shares.rows()) {
            OptionalLong at = begin(row, desk);
            if (at.isPresent()) {
                boolean ofSomethingElse = !row.get("sharedurl").isEmpty();
                desk.produce(
                        desk.draft(
                                ofSomethingElse ? ActivityType.CONTENT_SHARED : ActivityType.POST_PUBLISHED,
                                at.getAsLong()),
                        "share",
                        Long.toString(at.getAsLong()),
                        post(row.get("sharelink")));
            }
        }
    }

    static void readReposts(ArchiveTable reposts, Desk desk) {
        for (ArchiveTable.Row row : reposts.rows()) {
            OptionalLong at = begin(row, desk);
            if (at.isPresent()) {
                desk.produce(
                        desk.draft(ActivityType.CONTENT_SHARED, at.getAsLong()),
                        "repost",
                        Long.toString(at.getAsLong()),
                        post(row.get("link")));
            }
        }
    }

    /** A comment has no id: its time, its post and its words are one. */
    static void readComments(ArchiveTable comments, Desk desk) {
        for (ArchiveTable.Row row : comments.rows()) {
            OptionalLong at = begin(row, desk);
            if (at.isPresent()) {
                desk.produce(
                        desk.draft(ActivityType.COMMENT_WRITTEN, at.getAsLong()),
                        "comment",
                        Long.toString(at.getAsLong()),
                        post(row.get("link")),
                        Desk.essence(row.get("message")));
            }
        }
    }

    static void readReactions(ArchiveTable reactions, Desk desk) {
        readReactions(reactions, "reaction", desk);
    }

    static void readVotes(ArchiveTable votes, Desk desk) {
        readReactions(votes, "vote", desk);
    }

    private static void readReactions(ArchiveTable reactions, String kind, Desk desk) {
        for (ArchiveTable.Row row : reactions.rows()) {
            OptionalLong at = begin(row, desk);
            if (at.isPresent()) {
                desk.produce(
                        desk.draft(ActivityType.REACTION_GIVEN, at.getAsLong()),
                        kind,
                        Long.toString(at.getAsLong()),
                        post(row.get("link")),
                        comment(row.get("link")));
            }
        }
    }

    /** An article is a file of its own, whose name begins with the day it was published. */
    static void readArticle(String path, Desk desk) {
        desk.beginFile();
        String file = path.substring(path.lastIndexOf('/') + 1);
        Matcher date = ARTICLE_DATE.matcher(file);
        OptionalLong at = date.find() ? ArchiveDates.parse(date.group(1)) : OptionalLong.empty();
        if (at.isEmpty()) {
            desk.reject(ActivityJson.BAD_TIME, "The name of the article does not begin with a date.");
            return;
        }
        desk.produce(desk.draft(ActivityType.ARTICLE_PUBLISHED, at.getAsLong()), "article", file);
    }

    /** The time of a row that is worth something. */
    private static OptionalLong begin(ArchiveTable.Row row, Desk desk) {
        return desk.begin(row) ? desk.time(row, "date") : OptionalLong.empty();
    }

    /** Which post a link leads to: its number where it has one. */
    private static String post(String link) {
        String plain = decoded(link);
        Matcher number = POST.matcher(plain);
        return number.find() ? number.group(1) : plain.toLowerCase(Locale.ROOT);
    }

    /** Which comment a link leads to; empty for the post itself. */
    private static String comment(String link) {
        Matcher comment = COMMENT.matcher(link);
        return comment.find() ? decoded(comment.group(1)) : "";
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray percent sign: then it is not encoded
        }
    }
}
