package org.openssi.producer.linkedin;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.producer.source.Collected;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;

/** Each thing that trips importers, once. */
class ArchiveTrapsTest {
    @TempDir
    private Path temporary;

    @Test
    void aByteOrderMarkAndCarriageReturns() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary)
                .with(
                        "Reactions.csv",
                        "\ufeffDate,Type,Link\r\n2016-12-21 13:31:53,LIKE,https://x/activity-7000001\r\n");
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.activities("Reactions.csv"))
                .extracting(Activity::type, Activity::occurredAt)
                .containsExactly(tuple(
                        ActivityType.REACTION_GIVEN,
                        Instant.parse("2016-12-21T13:31:53Z").toEpochMilli()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Notes:\nWhen exporting your connection data, you may notice that \"some\" are missing, sorry.\n\n",
                "Notes:\n\"When exporting your data, see:\nhttps://www.linkedin.com/help\"\n\n",
                "\n\nNotes:\nOne\nTwo\nThree\n\n"
            })
    void aPreambleBeforeTheHeader(String preamble) throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary)
                .with(
                        "Connections.csv",
                        preamble
                                + "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
                                + "Mary,Somerville,https://www.linkedin.com/in/mary-s,,,Writer,05 Sep 2024\n");
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.counts()).contains("Connections.csv read 1", "Connections.csv produced 1");
        assertThat(collected.activities("Connections.csv").get(0).counterpartId())
                .isEqualTo("mary-s");
    }

    @Test
    void theMembersNumberInFileNames() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary)
                .with("Shares_48151623.csv", "Date,ShareLink,ShareCommentary,SharedUrl\n2026-05-07 16:41:18,l,c,\n")
                .with("Votes_48151623.csv", "Date,Link,OptionText\n2026-05-07 16:41:18,l,Yes\n")
                .with("InstantReposts_48151623.csv", "Date,Link\n2026-05-07 16:41:18,l\n");
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.activities())
                .extracting(Activity::type)
                .contains(ActivityType.POST_PUBLISHED, ActivityType.REACTION_GIVEN, ActivityType.CONTENT_SHARED);
    }

    @Test
    void quotesEscapedInTwoWaysInOneArchive() throws Exception {
        // Given
        ArchiveFixture archive =
                ArchiveFixture.ofAda(temporary).with("Comments.csv", """
                        Date,Link,Message
                        2012-08-03 15:21:00,https://x/activity-7000001,"They call it \\"mill\\":
                        I call it a store, and say \\"store\\".
                        Both hold."
                        2019-07-22 21:17:00,https://x/activity-7000002,Agreed.
                        """).with("Shares.csv", """
                        Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility
                        2022-10-15 19:08:30,https://x/share-1,"He said ""yes"",
                        and left C:\\",https://example.com,,PUBLIC
                        2022-10-16 19:08:30,https://x/share-2,Plain,,,PUBLIC
                        """);
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.counts())
                .contains(
                        "Comments.csv read 2", "Comments.csv produced 2", "Shares.csv read 2", "Shares.csv produced 2");
        assertThat(collected.activities("Shares.csv"))
                .extracting(Activity::type)
                .containsExactly(ActivityType.CONTENT_SHARED, ActivityType.POST_PUBLISHED);
    }

    @Test
    void aQuoteThatIsNeverClosed() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary).with("Comments.csv", """
                        Date,Link,Message
                        2012-08-03 15:21:00,https://x/activity-7000001,Fine
                        2012-08-04 15:21:00,https://x/activity-7000002,"Torn
                        2012-08-05 15:21:00,https://x/activity-7000003,Lost
                        """);
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.counts()).contains("Comments.csv produced 1", "Comments.csv rejected 1: MALFORMED");
        assertThat(collected.details())
                .containsExactly(
                        "line 2: Behind it a quote is opened that is never closed, and nothing after it can be read.");
    }

    @Test
    void blankAndRepeatedRowsAndMissingSenders() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary)
                .with("Connections.csv", """
                        First Name,Last Name,URL,Email Address,Company,Position,Connected On
                        ,,,,,,02 Mar 2024
                        ,,,,,,
                        Mary,Somerville,https://www.linkedin.com/in/mary-s,,,Writer,05 Sep 2024
                        Mary,Somerville,https://www.linkedin.com/in/mary-s,,,Writer,05 Sep 2024
                        """)
                .with("Comments.csv", "Date,Link,Message\n,https://x/activity-7000001,No date\n")
                .with("messages.csv", """
                        CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT
                        c1,Offer,,,Ada Byron,,2022-04-19 17:15:39 UTC,,Buy,INBOX,,No
                        c2,,Ada Byron,,Mary Somerville,,2022-04-19 17:15:39 UTC,,Half a,INBOX,,Yes
                        """);
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.counts())
                .contains(
                        "Connections.csv read 4",
                        "Connections.csv produced 1",
                        "Connections.csv skipped 1: a connection without a name",
                        "Connections.csv skipped 1: blank row",
                        "Connections.csv skipped 1: repeated row",
                        "Comments.csv rejected 1: BAD_TIME",
                        "messages.csv skipped 1: sponsored or deleted, without a sender",
                        "messages.csv skipped 1: draft");
        assertThat(collected.details()).containsExactly("line 2: There is no date.");
    }

    @Test
    void oneSearchOnSeveralRowsWithinSeconds() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary).with("SearchQueries.csv", """
                Time,Search Query
                2025/11/26 07:12:08 UTC,Jacquard
                2025/11/26 07:12:07 UTC,jacquard
                2025/11/26 07:12:07 UTC,looms
                2025/11/26 07:12:06 UTC,jacquard
                2025/11/26 09:12:06 UTC,jacquard
                """);
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.counts())
                .contains(
                        "SearchQueries.csv read 5",
                        "SearchQueries.csv produced 3",
                        "SearchQueries.csv skipped 2: the same search again within seconds");
    }

    @Test
    void aReactionToACommentIsNotOneToItsPost() throws Exception {
        // Given
        String post = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7000001";
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary)
                .with(
                        "Reactions.csv",
                        "Date,Type,Link\n2016-12-21 13:31:53,LIKE," + post + "\n2016-12-21 13:31:53,LIKE," + post
                                + "?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A7000001%2C42%29\n");
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.activities("Reactions.csv"))
                .extracting(Activity::activityId)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void onePostByTwoLinks() throws Exception {
        // Given
        String header = "Date,Type,Link\n2016-12-21 13:31:53,LIKE,https://www.linkedin.com/";
        Collected one = ArchiveFixture.ofAda(temporary.resolve("one"))
                .with("Reactions.csv", header + "posts/somebody_activity-7000001-AbCd\n")
                .read();
        // When
        Collected other = ArchiveFixture.ofAda(temporary.resolve("other"))
                .with("Reactions.csv", header + "feed/update/urn:li:ugcPost:7000001\n")
                .read();
        // Then
        assertThat(other.activities("Reactions.csv")).isEqualTo(one.activities("Reactions.csv"));
    }

    @Test
    void addressesWithoutSchemePercentEncodedAndInMixedCase() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary).with("Endorsement_Received_Info.csv", """
                Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status
                2016/03/30 14:09:54 UTC,Notation,Jürgen,M,www.linkedin.com/in/J%C3%BCrgen-M/,ACCEPTED
                2016/03/30 14:09:55 UTC,Notation,Jürgen,M,https://www.linkedin.com/in/j%c3%bcrgen-m?trk=x,ACCEPTED
                2016/03/30 14:09:56 UTC,Notation,Jürgen,M,,ACCEPTED
                2016/03/30 14:09:57 UTC,Notation,Jürgen,M,,PENDING
                """);
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.activities("Endorsement_Received_Info.csv"))
                .extracting(Activity::counterpartId)
                .containsExactly("jürgen-m", "jürgen-m", "jürgen-m");
        assertThat(collected.counts()).contains("Endorsement_Received_Info.csv skipped 1: endorsement not accepted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "05 Sep 2026|2026-09-05T00:00:00Z",
                "9/20/25, 1:47 PM|2025-09-20T13:47:00Z",
                "9/20/25, 1:47\u202fPM|2025-09-20T13:47:00Z",
                "12/13/24, 07:23 PM|2024-12-13T19:23:00Z",
                "7/18/95, 11:00 AM|1995-07-18T11:00:00Z",
                "2022-04-19 17:15:39 UTC|2022-04-19T17:15:39Z",
                "2026-05-07 16:41:18|2026-05-07T16:41:18Z",
                "2025/11/26 07:12:06 UTC|2025-11-26T07:12:06Z",
                "Sat Sep 05 08:12:14 UTC 2026|2026-09-05T08:12:14Z",
                "Jan 2015|2015-01-01T00:00:00Z",
                "April 12, 2026 at 8:03 AM (GMT)|2026-04-12T08:03:00Z",
                "1/14/2020 12:13|2020-01-14T12:13:00Z",
                "1/14/2020 12:13:59|2020-01-14T12:13:59Z",
                "1/14/20 12:13|2020-01-14T12:13:00Z",
                "1/14/2020|2020-01-14T00:00:00Z",
                "5-Sep-26|2026-09-05T00:00:00Z",
                "14.01.2020 12:13|2020-01-14T12:13:00Z",
                "2020-01-14|2020-01-14T00:00:00Z"
            })
    void datesOfManyForms(String text, String moment) {
        // When
        OptionalLong millis = ArchiveDates.parse(text);
        // Then
        assertThat(millis).hasValue(Instant.parse(moment).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "31 Feb 2024", "14/01/2020 12:13", "2020", "25:00"})
    void datesThatAreNone(String text) {
        // When
        OptionalLong millis = ArchiveDates.parse(text);
        // Then
        assertThat(millis).isEmpty();
    }

    @Test
    void theArchiveOf2018() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary)
                .with("Connections.csv", """
                        First Name,Last Name,Email Address,Company,Position,Connected On
                        Mary,Somerville,,,Founder,05 Sep 2017
                        """)
                .with("Invitations.csv", """
                        From,To,Sent At,Message,Direction
                        Ada Byron,Mary Somerville,"9/1/17, 1:47 PM",,OUTGOING
                        """)
                .with("Messages.csv", """
                        From,To,Date,Subject,Content,Direction,Folder
                        Ada Byron,Mary Somerville,"9/6/17, 1:47 PM",,Dear Mary!,OUTGOING,INBOX
                        Mary Somerville,Ada Byron,"9/6/17, 2:47 PM",,Dear Ada,INCOMING,INBOX
                        """)
                .with(
                        "Shares.csv",
                        "Date\tShareLink\tShareCommentary\tSharedUrl\n2017-05-07 16:41:18\tl\tHi, \"all\"\t\n",
                        UTF_16LE)
                .with("Search Queries.csv", "Time\tSearch Query\n2017/11/26 07:12:06 UTC\tloom\n", UTF_16LE);
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.activities())
                .extracting(Activity::type)
                .containsExactlyInAnyOrder(
                        ActivityType.PROFILE_UPDATED,
                        ActivityType.CONNECTION_ACCEPTED,
                        ActivityType.INVITATION_SENT,
                        ActivityType.MESSAGE_SENT,
                        ActivityType.MESSAGE_ANSWERED,
                        ActivityType.POST_PUBLISHED,
                        ActivityType.PEOPLE_SEARCHED);
        assertThat(collected.of(ActivityType.CONNECTION_ACCEPTED).get(0).counterpartId())
                .isEqualTo("mary-somerville");
    }

    @Test
    void otherFilesAreNamedAndLeftAlone() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary)
                .with("Ad_Targeting.csv", "Company Names,Company Names\na,b\n")
                .with("Learning.csv", "Content Title,\nLoom,\n")
                .with("__MACOSX/._Connections.csv", "\0\0")
                .with("Articles/Articles/2018-07-15_on-shipping.html", "<html>")
                .with("Connections.csv", "nothing that is known\n");
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.counts())
                .containsExactly(
                        "._Connections.csv skipped 1: left by the computer that packed it",
                        "2018-07-15_on-shipping.html produced 1",
                        "2018-07-15_on-shipping.html read 1",
                        "Ad_Targeting.csv skipped 1: not a file that activity is read from",
                        "Connections.csv rejected 1: NO_HEADER",
                        "Learning.csv skipped 1: not a file that activity is read from",
                        "Profile.csv produced 1",
                        "Profile.csv read 1");
    }
}
