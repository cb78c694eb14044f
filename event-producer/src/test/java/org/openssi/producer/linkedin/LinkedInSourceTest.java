package org.openssi.producer.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.producer.simulate.Simulation;
import org.openssi.producer.source.Collected;
import org.openssi.producer.source.SharedData;
import org.openssi.scoring.Refusal;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;

class LinkedInSourceTest {
    private static final String CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    private static final String INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";
    private static final String MESSAGES =
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";

    @TempDir
    private Path temporary;

    @Test
    void tellsWhichConnectionsTheMemberInitiated() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary)
                .with("Connections.csv", CONNECTIONS + """
                        Mary,S,https://www.linkedin.com/in/mary-s,,,CEO & Founder,05 Sep 2024
                        Otto,T,https://www.linkedin.com/in/otto-t,,,Writer,05 Sep 2024
                        Paul,U,https://www.linkedin.com/in/paul-u,,,Executive Assistant to the CEO,05 Sep 2024
                        """)
                .with("Invitations.csv", INVITATIONS + """
                        Ada Byron,Mary S,"9/5/24, 1:47 PM",Hello Mary,OUTGOING,https://www.linkedin.com/in/ada,https://www.linkedin.com/in/Mary-S
                        Otto T,Ada Byron,"9/1/24, 1:47 PM",,INCOMING,https://www.linkedin.com/in/otto-t,https://www.linkedin.com/in/ada
                        Ada Byron,Paul U,"9/6/24, 1:47 PM",,OUTGOING,https://www.linkedin.com/in/ada,https://www.linkedin.com/in/paul-u
                        """);
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.activities("Connections.csv"))
                .extracting(activity -> Flag.of(activity.flags()).toString())
                .containsExactly("[DECISION_MAKER, INITIATED]", "[]", "[]");
        assertThat(collected.activities("Connections.csv"))
                .allMatch(activity -> activity.occurredAt()
                        == Instant.parse("2024-09-05T00:00:00Z").toEpochMilli());
        assertThat(collected.of(ActivityType.INVITATION_SENT))
                .extracting(activity -> Flag.of(activity.flags()).toString())
                .containsExactly("[PERSONALISED]", "[]");
    }

    @Test
    void countsOneAnswerForEachTurnOfAConversation() throws Exception {
        // Given
        ArchiveFixture archive = ArchiveFixture.ofAda(temporary).with("messages.csv", MESSAGES + """
                c1,,Mary S,https://www.linkedin.com/in/mary-s,Ada Byron,https://www.linkedin.com/in/ada,2022-04-19 10:05:00 UTC,,And again,INBOX
                c1,,Mary S,https://www.linkedin.com/in/mary-s,Ada Byron,https://www.linkedin.com/in/ada,2022-04-19 10:04:00 UTC,,An answer,INBOX
                c1,,Ada Byron,https://www.linkedin.com/in/ada,Mary S,https://www.linkedin.com/in/mary-s,2022-04-19 10:03:00 UTC,,"Well, Mary?",INBOX
                c1,,Ada Byron,https://www.linkedin.com/in/ada,Mary S,https://www.linkedin.com/in/mary-s,2022-04-19 10:02:00 UTC,,Hello,INBOX
                c1,,Mary S,https://www.linkedin.com/in/mary-s,Ada Byron,https://www.linkedin.com/in/ada,2022-04-19 10:01:00 UTC,,Unasked,INBOX
                c2,,Ada Byron,https://www.linkedin.com/in/ada,"Mary S,Otto T",,2022-04-19 10:02:00 UTC,,To a group,INBOX
                """);
        // When
        Collected collected = archive.read();
        // Then
        assertThat(collected.of(ActivityType.MESSAGE_SENT))
                .extracting(Activity::counterpartId)
                .containsExactly("mary-s", "mary-s", null);
        assertThat(collected.of(ActivityType.MESSAGE_SENT))
                .extracting(Activity::flags)
                .containsExactly(0, Flag.PERSONALISED.bit(), 0);
        assertThat(collected.of(ActivityType.MESSAGE_ANSWERED))
                .extracting(Activity::occurredAt)
                .containsExactly(Instant.parse("2022-04-19T10:04:00Z").toEpochMilli());
        assertThat(collected.counts()).contains("messages.csv skipped 2: received, not the first answer");
    }

    @Test
    void datesTheProfileAtTheArchiveAndMeasuresWhichPartsItHas() throws Exception {
        // Given
        ArchiveFixture archive = new ArchiveFixture(temporary, "Basic_LinkedInDataExport_10-06-2025")
                .with("Profile.csv", """
                        First Name,Last Name,Headline,Summary,Industry,Geo Location
                        Ada,Byron-Lovelace,Analyst,,Mathematics,London
                        """)
                .with("Profile Summary.csv", "Profile Summary\nI compute.\n")
                .with("Skills.csv", "Name\nNotation\n")
                .with("Positions.csv", "Company Name,Title,Started On\n")
                .with(
                        "Rich_Media.csv",
                        "Date/Time,Media Description,Media Link\n,You uploaded a profile photo on x,y\n");
        // When
        Activity update = archive.read().of(ActivityType.PROFILE_UPDATED).get(0);
        // Then
        assertThat(update.memberId()).isEqualTo("ada-byron-lovelace");
        assertThat(update.occurredAt())
                .isEqualTo(Instant.parse("2025-10-06T00:00:00Z").toEpochMilli());
        assertThat(update.level()).as("five of seven").isEqualTo(0.71);
        assertThat(update.industry()).isEqualTo("Mathematics");
        assertThat(Flag.of(update.flags())).containsExactly(Flag.HAS_PHOTO);
    }

    @Test
    void datesTheProfileAtTheLatestActivityWhereTheArchiveHasNoDate() throws Exception {
        // Given
        ArchiveFixture archive = new ArchiveFixture(temporary, "export")
                .with("Profile.csv", "First Name,Last Name,Headline\nAda,Byron,\n")
                .with("Votes.csv", "Date,Link,OptionText\n2024-05-07 16:41:18,l,Yes\n2023-05-07 16:41:18,l,Yes\n");
        // When
        Activity update = archive.read().of(ActivityType.PROFILE_UPDATED).get(0);
        // Then
        assertThat(update.occurredAt())
                .isEqualTo(Instant.parse("2024-05-07T16:41:18Z").toEpochMilli());
    }

    @Test
    void knowsTheOwnersOfOtherArchivesByTheirAddresses() throws Exception {
        // Given
        Path ada = ArchiveFixture.ofAda(temporary)
                .with(
                        "Invitations.csv",
                        INVITATIONS
                                + "Ada Byron,Mary S,\"9/5/24, 1:47 PM\",,OUTGOING,https://www.linkedin.com/in/ada-77,https://www.linkedin.com/in/mary-s-42\n")
                .folder();
        Path mary = new ArchiveFixture(temporary, "mary")
                .with("Profile.csv", "First Name,Last Name,Headline\nMary,Somerville,\n")
                .with(
                        "messages.csv",
                        MESSAGES
                                + "c1,,Mary Somerville,https://www.linkedin.com/in/mary-s-42,Ada Byron,https://www.linkedin.com/in/ada-77,2022-04-19 10:05:00 UTC,,Hi,INBOX\n")
                .folder();
        // When
        Collected both = ArchiveFixture.read(Optional.empty(), ada, mary);
        // Then
        assertThat(both.of(ActivityType.INVITATION_SENT).get(0).counterpartId()).isEqualTo("mary-somerville");
        assertThat(both.of(ActivityType.MESSAGE_SENT).get(0).counterpartId()).isEqualTo("ada-byron");
        assertThat(both.counts()).contains("mary: messages.csv produced 1");
    }

    @Test
    void asksForTheMemberWhereNoProfileSaysIt() throws Exception {
        // Given
        ArchiveFixture archive = new ArchiveFixture(temporary, "export")
                .with("Votes.csv", "Date,Link,OptionText\n2024-05-07 16:41:18,l,Yes\n");
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(archive::read)
                .withMessageEndingWith("has no Profile.csv that says whose it is: name the member with --member.");
        assertThat(ArchiveFixture.read(Optional.of("ada"), archive.folder()).activities())
                .extracting(Activity::memberId)
                .containsExactly("ada");
    }

    @Test
    void addsAReferencePopulationOverTheLastYearOfTheArchive() throws Exception {
        // Given
        Path archive = ArchiveFixture.ofAda(temporary)
                .with("Votes.csv", "Date,Link,OptionText\n2019-05-07 16:41:18,l,Yes\n2099-05-07 16:41:18,l,Yes\n")
                .folder();
        List<Integer> days = new ArrayList<>();
        ReferencePopulation population = (first, last) -> {
            days.addAll(List.of(first, last));
            return new Simulation(3, 2, 1, last, "simulated-");
        };
        // When
        Collected collected = Collected.from(
                new LinkedInSource(List.of(archive), Optional.empty(), Optional.of(population), ArchiveFixture.NOW));
        // Then
        assertThat(days).containsExactly(UtcDay.parse("2024-10-07"), UtcDay.parse("2025-10-06"));
        assertThat(collected.activities())
                .anyMatch(activity -> activity.memberId().startsWith("simulated-"));
    }

    @Test
    void readsAZipAsItReadsItsFolder() throws Exception {
        // Given
        String profile = "First Name,Last Name,Headline\nAda,Byron,\n";
        String votes = "Date,Link,OptionText\n2024-05-07 16:41:18,l,Yes\n";
        Path zip = ArchiveFixture.zip(
                temporary.resolve("Basic_LinkedInDataExport_10-06-2025.zip"),
                "nested/Profile.csv",
                profile,
                "nested/Votes_1.csv",
                votes);
        ArchiveFixture folder = new ArchiveFixture(temporary, "Basic_LinkedInDataExport_10-06-2025")
                .with("Profile.csv", profile)
                .with("Votes_1.csv", votes);
        // When
        Collected zipped = ArchiveFixture.read(Optional.empty(), zip);
        // Then
        assertThat(zipped.activities()).isEqualTo(folder.read().activities()).hasSize(2);
    }

    @Test
    void readsNothingThatWouldLeadOutOfAZip() throws Exception {
        // Given
        Path zip = ArchiveFixture.zip(
                temporary.resolve("a_10-06-2025.zip"),
                "Profile.csv",
                "First Name,Last Name,Headline\nAda,Byron,\n",
                "../../Votes.csv",
                "Date,Link,OptionText\n2024-05-07 16:41:18,l,Yes\n");
        // When
        Collected collected = ArchiveFixture.read(Optional.empty(), zip);
        // Then
        assertThat(collected.counts())
                .containsExactly("Profile.csv produced 1", "Profile.csv read 1", "Votes.csv skipped 1: unsafe path");
    }

    @Test
    void refusesAZipBomb() throws Exception {
        // Given
        Path zip = ArchiveFixture.zip(
                temporary.resolve("bomb.zip"), "Profile.csv", "First Name,Last Name,Headline\n" + "a".repeat(20 << 20));
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ArchiveFixture.read(Optional.empty(), zip))
                .withMessageContaining("far bigger than those of LinkedIn's archives");
        assertThat(zip).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such.zip", "text.zip"})
    void refusesWhatIsNoArchive(String name) throws Exception {
        // Given
        Files.writeString(temporary.resolve("text.zip"), "no zip");
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ArchiveFixture.read(Optional.empty(), temporary.resolve(name)))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CEO",
                "Co-Founder & CTO",
                "Vice President, Sales",
                "SVP Marketing",
                "Head of Growth",
                "Managing Partner",
                "Director of Natural Philosophy",
                "Chief Astronomer",
                "Geschäftsführerin",
                "Owner"
            })
    void takesSuchTitlesForThoseOfDecisionMakers(String title) {
        // When
        boolean decides = DecisionMakers.isOne(title);
        // Then
        assertThat(decides).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Writer",
                "Product Owner",
                "HR Business Partner",
                "Executive Assistant to the CEO",
                "Director's assistant",
                "Senior Engineer",
                "Vicar",
                "Partner Manager"
            })
    void takesNoOthers(String title) {
        // When
        boolean decides = DecisionMakers.isOne(title);
        // Then
        assertThat(decides).isFalse();
    }

    @Test
    void accountsForEveryRowOfARealArchive() throws Exception {
        // Given
        Path folder = SharedData.folder().resolve("linkedin-archive");
        Assumptions.assumeTrue(Files.isDirectory(folder), "skipped: there is no " + folder);
        Path archive;
        try (Stream<Path> files = Files.list(folder)) {
            archive = files.findFirst().orElseThrow();
        }
        // When
        Collected collected = ArchiveFixture.read(Optional.empty(), archive);
        // Then
        assertThat(collected.counts())
                .filteredOn(count -> !count.contains("skipped 1: not a file") && !count.contains(".html"))
                .containsExactly(
                        "._Connections.csv skipped 1: left by the computer that packed it",
                        "Comments_48151623.csv produced 59",
                        "Comments_48151623.csv read 60",
                        "Comments_48151623.csv rejected 1: BAD_TIME",
                        "Connections.csv produced 2000",
                        "Connections.csv read 2002",
                        "Connections.csv skipped 1: a connection without a name",
                        "Connections.csv skipped 1: repeated row",
                        "Education.csv skipped 1: tells how complete the profile is",
                        "Endorsement_Received_Info.csv produced 700",
                        "Endorsement_Received_Info.csv read 700",
                        "Invitations.csv produced 85",
                        "Invitations.csv read 162",
                        "Invitations.csv skipped 77: incoming invitation",
                        "Positions.csv skipped 1: tells how complete the profile is",
                        "Profile Summary.csv skipped 1: tells how complete the profile is",
                        "Profile.csv produced 1",
                        "Profile.csv read 1",
                        "Reactions_48151623.csv produced 80",
                        "Reactions_48151623.csv read 80",
                        "Recommendations_Received.csv produced 27",
                        "Recommendations_Received.csv read 27",
                        "Rich_Media.csv skipped 1: tells how complete the profile is",
                        "SearchQueries.csv produced 397",
                        "SearchQueries.csv read 713",
                        "SearchQueries.csv skipped 316: the same search again within seconds",
                        "Shares_48151623.csv produced 25",
                        "Shares_48151623.csv read 25",
                        "Skills.csv skipped 1: tells how complete the profile is",
                        "Votes_48151623.csv produced 15",
                        "Votes_48151623.csv read 15",
                        "messages.csv produced 14840",
                        "messages.csv read 20000",
                        "messages.csv skipped 41: draft",
                        "messages.csv skipped 5119: received, not the first answer");
        assertThat(collected.activities()).hasSize(18_234);
    }
}
