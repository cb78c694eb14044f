package org.openssi.cli.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.scoring.activity.ActivityType.CONNECTION_ACCEPTED;
import static org.openssi.scoring.activity.ActivityType.CONNECTION_REMOVED;
import static org.openssi.scoring.activity.ActivityType.INVITATION_SENT;
import static org.openssi.scoring.activity.ActivityType.MESSAGE_SENT;
import static org.openssi.scoring.activity.ActivityType.PEOPLE_SEARCHED;
import static org.openssi.scoring.activity.ActivityType.POST_PUBLISHED;
import static org.openssi.scoring.activity.ActivityType.PROFILE_UPDATED;
import static org.openssi.scoring.activity.ActivityType.PROFILE_VIEWED;

import org.junit.jupiter.api.Test;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Flag;

/** The score by examples that are computed by hand, with the model of {@code hand-model.yaml}. */
class NaiveScoreTest {

    private static final String COMPLETENESS = "signals/completeness/x";
    private static final String PHOTO = "signals/photo/x";
    private static final String SEARCHES = "signals/searches/x";
    private static final String CONNECTIONS = "signals/connections/x";

    @Test
    void writesTheWholeLineOfAScore() {
        // Given
        HandWrittenLog log = new HandWrittenLog()
                .on(
                        1,
                        "ann",
                        PROFILE_UPDATED,
                        a -> a.withProfile(0.5, " Software ", "North").withFlags(Flag.HAS_PHOTO))
                .on(1, "ann", PEOPLE_SEARCHED)
                .on(1, "ann", PROFILE_VIEWED)
                .on(1, "ann", MESSAGE_SENT, a -> a.withChannel("email"))
                .on(1, "ann", INVITATION_SENT)
                .on(1, "ann", CONNECTION_ACCEPTED, a -> a.withFlags(Flag.INITIATED))
                .on(1, "ann", CONNECTION_ACCEPTED)
                .on(2, "ann", PEOPLE_SEARCHED)
                .on(2, "ann", PEOPLE_SEARCHED);

        // When
        NaiveRecomputation result = log.closedThrough(3);

        // Then
        // brand: 1 + 24 * (2 * 0.5 + 1 * 1) / 3 = 17
        // find: x = 2, f = 1 - 2^(-2/4) = 0.292893; 1 + 24 * f = 8.0294; the next day x = 4, f = 1/2, 13
        // insights: one e-mail, f = 1/2, of two equal weights: 1 + 24 * 0.25 = 7
        // relationships: two connections, f = 1/2; one success of at least four attempts, f = 1/4;
        //   1 + 24 * (3 * 0.5 + 1 * 0.25) / 4 = 11.5
        assertThat(result.scores()).containsExactly("""
                {"memberId":"ann","day":"2026-01-01","score":43.53,"pillars":{"PROFESSIONAL_BRAND":17.00,\
                "FIND_RIGHT_PEOPLE":8.03,"INSIGHT_ENGAGEMENT":7.00,"STRONG_RELATIONSHIP":11.50},\
                "signals":{"completeness":{"points":8.00,"x":0.5},"photo":{"points":8.00,"x":1},\
                "searches":{"points":7.03,"x":2},"e-mails":{"points":6.00,"x":1},\
                "personal-messages":{"points":0.00,"x":0},"connections":{"points":9.00,"x":2},\
                "acceptance-rate":{"points":1.50,"x":1,"attempts":1}},\
                "industry":"Software","team":"North","modelVersion":"hand-1"}""", """
                {"memberId":"ann","day":"2026-01-02","score":48.50,"pillars":{"PROFESSIONAL_BRAND":17.00,\
                "FIND_RIGHT_PEOPLE":13.00,"INSIGHT_ENGAGEMENT":7.00,"STRONG_RELATIONSHIP":11.50},\
                "signals":{"completeness":{"points":8.00,"x":0.5},"photo":{"points":8.00,"x":1},\
                "searches":{"points":12.00,"x":4},"e-mails":{"points":6.00,"x":1},\
                "personal-messages":{"points":0.00,"x":0},"connections":{"points":9.00,"x":2},\
                "acceptance-rate":{"points":1.50,"x":1,"attempts":1}},\
                "previousScore":43.53,"previousDay":"2026-01-01",\
                "industry":"Software","team":"North","modelVersion":"hand-1"}""");
    }

    @Test
    void takesTheLatestLevelAndKeepsItThroughUpdatesWithoutOne() {
        // Given: the update that is last in time arrives first, and one says nothing about the level
        HandWrittenLog log = new HandWrittenLog()
                .profile(3, "ann", 0.75, null)
                .late(2, 4, "ann", PROFILE_UPDATED, a -> a.withProfile(1, null, null))
                .profile(5, "ann", Activity.NO_LEVEL, null)
                .profile(6, "ann", 0.25, null);

        // When
        NaiveRecomputation result = log.closedThrough(7);

        // Then: 1 + 24 * 2 * 0.75 / 3 = 13, and 5
        assertThat(Read.each(result.scores(), "day", COMPLETENESS, "pillars/PROFESSIONAL_BRAND"))
                .containsExactly("2026-01-03 0.75 13.0", "2026-01-06 0.25 5.0");
    }

    @Test
    void breaksATieOfTimeByTheIdsBytes() {
        // Given: one moment; by bytes the id of four is after that of three, in Java's order before it
        long noon = 1_767_268_800_000L;
        HandWrittenLog log = new HandWrittenLog();
        for (String id : new String[] {"𝒂", "ﬀ", "z"}) {
            double level = id.equals("𝒂") ? 0.5 : 1;
            log.on(
                    1,
                    "ann",
                    PROFILE_UPDATED,
                    a -> Activity.of(id, "ann", PROFILE_UPDATED, noon).withProfile(level, null, null));
        }

        // When
        NaiveRecomputation result = log.closedThrough(1);

        // Then
        assertThat(Read.each(result.scores(), "day", COMPLETENESS)).containsExactly("2026-01-01 0.5");
    }

    @Test
    void testsTheFlagOnTheLatestRecordAndNotOnTheLatestThatHasIt() {
        // Given
        HandWrittenLog log = new HandWrittenLog()
                .on(1, "ann", PROFILE_UPDATED, a -> a.withFlags(Flag.HAS_BANNER, Flag.HAS_PHOTO))
                .on(2, "ann", POST_PUBLISHED)
                .on(3, "ann", PROFILE_UPDATED, a -> a.withFlags(Flag.HAS_BANNER));

        // When
        NaiveRecomputation result = log.closedThrough(4);

        // Then: 1 + 24 * 1 / 3 = 9, then 1
        assertThat(Read.each(result.scores(), "day", PHOTO, "pillars/PROFESSIONAL_BRAND"))
                .containsExactly("2026-01-01 1 9.0", "2026-01-03 0 1.0");
    }

    @Test
    void countsNoMoreThanTheDailyCapOfAllTypesTogether() {
        // Given: three of two types on one day, one on the next
        HandWrittenLog log = new HandWrittenLog()
                .on(1, "ann", PEOPLE_SEARCHED)
                .on(1, "ann", PROFILE_VIEWED)
                .on(1, "ann", PROFILE_VIEWED)
                .on(2, "ann", PROFILE_VIEWED);

        // When
        NaiveRecomputation result = log.closedThrough(2);

        // Then
        assertThat(Read.each(result.scores(), "day", SEARCHES)).containsExactly("2026-01-01 2", "2026-01-02 3");
    }

    @Test
    void countsADayThroughTheEndOfTheWindowAndNotOnTheDayAfter() {
        // Given: on day 91 the window of 90 days begins on day 2
        HandWrittenLog log = new HandWrittenLog().on(1, "ann", PEOPLE_SEARCHED).on(2, "ann", PEOPLE_SEARCHED);

        // When
        NaiveRecomputation result = log.closedThrough(95);

        // Then
        assertThat(Read.each(result.scores(), "day", SEARCHES, "previousDay"))
                .containsExactly(
                        "2026-01-01 1 -",
                        "2026-01-02 2 2026-01-01",
                        "2026-04-01 1 2026-01-02",
                        "2026-04-02 0 2026-04-01");
        assertThat(HandWrittenLog.day(91)).isEqualTo(Read.epochDay("2026-04-01"));
    }

    @Test
    void countsALateRecordFromItsEffectiveDayInTheBucketOfItsTrueDay() {
        // Given: a search of day 1 that counts from day 4 on, when day 1 already has two
        HandWrittenLog log = new HandWrittenLog()
                .on(1, "ann", PEOPLE_SEARCHED)
                .late(1, 4, "ann", PROFILE_VIEWED, a -> a)
                .late(1, 5, "ann", PROFILE_VIEWED, a -> a);

        // When
        NaiveRecomputation result = log.closedThrough(95);

        // Then: two from day 4 on; the third is above the cap of day 1; all leave with day 1
        assertThat(Read.each(result.scores(), "day", SEARCHES))
                .containsExactly("2026-01-01 1", "2026-01-04 2", "2026-04-01 0");
    }

    @Test
    void countsAnEarlyRecordNotBeforeItsDay() {
        // Given: a search whose day is not closed, and one that arrived before its day did
        HandWrittenLog log = new HandWrittenLog()
                .on(3, "ann", PEOPLE_SEARCHED)
                .on(1, "ann", PEOPLE_SEARCHED)
                .on(9, "ann", PEOPLE_SEARCHED);

        // When
        NaiveRecomputation result = log.closedThrough(4);

        // Then
        assertThat(Read.each(result.scores(), "day", SEARCHES)).containsExactly("2026-01-01 1", "2026-01-03 2");
    }

    @Test
    void filtersByChannelAndTakesTheDefaultForAnAbsentOne() {
        // Given
        HandWrittenLog log = new HandWrittenLog()
                .on(1, "ann", MESSAGE_SENT)
                .on(1, "ann", MESSAGE_SENT, a -> a.withChannel("email"))
                .on(1, "ann", MESSAGE_SENT, a -> a.withChannel("xing").withFlags(Flag.PERSONALISED))
                .on(1, "ann", MESSAGE_SENT, a -> a.withFlags(Flag.PERSONALISED));
        String onLinkedIn = HandWrittenLog.model("hand-model.yaml").replace("channel: email", "channel: linkedin");

        // When
        NaiveRecomputation byEmail = log.closedThrough(1);
        NaiveRecomputation byLinkedIn = NaiveRecomputation.of(log.lines(), onLinkedIn, HandWrittenLog.day(1), 10);

        // Then
        assertThat(Read.each(byEmail.scores(), "signals/e-mails/x", "signals/personal-messages/x"))
                .containsExactly("1 2");
        assertThat(Read.each(byLinkedIn.scores(), "signals/e-mails/x")).containsExactly("2");
    }

    @Test
    void neverLosesATotalToTheWindowAndTakesLessThanNothingForNothing() {
        // Given: two removals of connections from before the log, then three connections
        HandWrittenLog log = new HandWrittenLog()
                .on(1, "ann", CONNECTION_REMOVED)
                .on(1, "ann", CONNECTION_REMOVED)
                .on(2, "ann", CONNECTION_ACCEPTED)
                .on(3, "ann", CONNECTION_ACCEPTED)
                .on(4, "ann", CONNECTION_ACCEPTED);

        // When
        NaiveRecomputation result = log.closedThrough(200);

        // Then: -2, -1, 0 and 1: nothing changes until day 4
        // x = 1, f = 1 - 2^(-1/2) = 0.292893; 1 + 24 * 3 * f / 4 = 6.27
        assertThat(Read.each(result.scores(), "day", CONNECTIONS, "pillars/STRONG_RELATIONSHIP"))
                .containsExactly("2026-01-01 0 1.0", "2026-01-04 1 6.27");
    }

    @Test
    void dividesSuccessesByAttemptsOrTheMinimumAndNeverPassesOne() {
        // Given: a pillar of the ratio alone; 1 of 1, then 1 of 5, then 6 of 5
        String ratioAlone = HandWrittenLog.model("hand-model.yaml").replaceAll("(?m)^.*signal: connections.*\\R", "");
        HandWrittenLog log = new HandWrittenLog().on(1, "ann", INVITATION_SENT);
        log.on(1, "ann", CONNECTION_ACCEPTED, a -> a.withFlags(Flag.INITIATED));
        for (int i = 0; i < 4; i++) {
            log.on(2, "ann", INVITATION_SENT);
            log.on(2, "ann", CONNECTION_ACCEPTED);
        }
        for (int i = 0; i < 5; i++) {
            log.on(3, "ann", CONNECTION_ACCEPTED, a -> a.withFlags(Flag.INITIATED));
        }

        // When
        NaiveRecomputation result = NaiveRecomputation.of(log.lines(), ratioAlone, HandWrittenLog.day(3), 10);

        // Then: 1/4, 1/5 and 1
        String ratio = "signals/acceptance-rate/";
        assertThat(Read.each(result.scores(), ratio + "x", ratio + "attempts", ratio + "points"))
                .containsExactly("1 1 6.0", "1 5 4.8", "6 5 24.0");
        assertThat(Read.each(result.scores(), "pillars/STRONG_RELATIONSHIP")).containsExactly("7.0", "5.8", "25.0");
    }

    @Test
    void roundsHalfAHundredthUp() {
        // Given: 100 * (1 + 24 * 2 * (1/128) / 3) = 112.5 exactly
        HandWrittenLog log = new HandWrittenLog().profile(1, "ann", 1 / 128.0, null);

        // When
        NaiveRecomputation result = log.closedThrough(1);

        // Then
        assertThat(Read.each(
                        result.scores(),
                        COMPLETENESS,
                        "signals/completeness/points",
                        "pillars/PROFESSIONAL_BRAND",
                        "score"))
                .containsExactly("0.0078125 0.13 1.13 4.13");
    }
}
