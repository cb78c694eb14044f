package org.openssi.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.producer.source.ActivitySink;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.ActivityType;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.UtcDay;

class SimulationTest {
    private static final int UNTIL = UtcDay.parse("2026-10-31");
    private static final long SEED = 5;

    @Test
    void givesTheSameActivitiesForTheSameArguments() {
        // Given
        Simulation simulation = new Simulation(300, 40, SEED, UNTIL, "member-");
        // When
        List<Activity> first = activities(simulation);
        // Then: another reading of the same, and another simulation
        assertThat(activities(simulation)).isEqualTo(first);
        assertThat(activities(new Simulation(300, 40, SEED, UNTIL, "member-"))).isEqualTo(first);
        assertThat(activities(new Simulation(300, 40, SEED + 1, UNTIL, "member-")))
                .isNotEqualTo(first);
    }

    /** Held as numbers: a change of a rate or of a draw changes every simulated log, and must be seen to. */
    @Test
    void givesTheSameActivitiesOnEveryMachine() {
        // Given, When
        List<Activity> activities = activities(new Simulation(50, 10, SEED, UNTIL, "member-"));
        // Then
        Activity first = new Activity(
                "5-30-20748-0",
                "member-000030",
                ActivityType.PROFILE_UPDATED,
                1792627432699L,
                null,
                null,
                0.78,
                "Accounting",
                null,
                Flag.bits(Flag.HAS_PHOTO, Flag.HAS_BANNER));
        assertThat(activities.get(0)).isEqualTo(first);
        assertThat(activities.size()).isEqualTo(6503);
        assertThat(activities.toString().replaceAll(", value=[^]]*]", "]").hashCode())
                .isEqualTo(-343914995);
    }

    @Test
    void handsThemOverByAscendingTimeWithinItsDays() {
        // Given
        Simulation simulation = new Simulation(300, 40, SEED, UNTIL, "member-");
        // When
        List<Activity> activities = activities(simulation);
        // Then
        assertThat(simulation.inTimeOrder()).isTrue();
        assertThat(activities).extracting(Activity::occurredAt).isSorted();
        assertThat(activities.get(0).day()).isEqualTo(UNTIL - 39).isEqualTo(simulation.firstDay());
        assertThat(activities.get(activities.size() - 1).day()).isEqualTo(UNTIL).isEqualTo(simulation.lastDay());
    }

    @Test
    void beginsEachMemberWithACompleteProfileUpdate() {
        // Given, When
        Map<String, Activity> firsts = new HashMap<>();
        for (Activity activity : activities(new Simulation(300, 2, SEED, UNTIL, "member-"))) {
            firsts.putIfAbsent(activity.memberId(), activity);
        }
        // Then
        assertThat(firsts).hasSize(300);
        assertThat(firsts.values()).allSatisfy(first -> {
            assertThat(first.type()).isEqualTo(ActivityType.PROFILE_UPDATED);
            assertThat(first.level()).isBetween(0.75, 1.0);
            assertThat(first.industry()).isNotBlank();
        });
    }

    @Test
    void givesBothSidesOfAnActTheSameIdAndNeverMeetsOneself() {
        // Given
        Map<ActivityType, ActivityType> otherSides = Map.of(
                ActivityType.ENGAGEMENT_RECEIVED, ActivityType.REACTION_GIVEN,
                ActivityType.PROFILE_VIEW_RECEIVED, ActivityType.PROFILE_VIEWED,
                ActivityType.CONNECTION_REMOVED, ActivityType.CONNECTION_REMOVED);
        List<Activity> activities = activities(new Simulation(200, 60, SEED, UNTIL, "member-"));
        // When
        Map<String, List<Activity>> byId = activities.stream().collect(Collectors.groupingBy(Activity::activityId));
        // Then
        assertThat(activities).noneMatch(activity -> activity.memberId().equals(activity.counterpartId()));
        int pairs = 0;
        for (Activity received : activities) {
            if (!otherSides.containsKey(received.type()) && received.type() != ActivityType.CONNECTION_ACCEPTED) {
                continue;
            }
            List<Activity> sides = byId.get(received.activityId());
            boolean withMember =
                    received.counterpartId() != null && received.counterpartId().startsWith("member-");
            assertThat(sides).as("%s", received).hasSize(withMember ? 2 : 1);
            if (withMember) {
                Activity one = sides.get(0);
                Activity other = sides.get(1);
                assertThat(one.memberId()).isEqualTo(other.counterpartId());
                assertThat(other.memberId()).isEqualTo(one.counterpartId());
                assertThat(one.occurredAt()).isEqualTo(other.occurredAt());
                pairs++;
            }
        }
        assertThat(pairs).isGreaterThan(10_000);
    }

    @Test
    void usesAnActivityIdOnceForAMemberAndType() {
        // Given, When
        List<Activity> activities = activities(new Simulation(200, 60, SEED, UNTIL, "member-"));
        // Then
        Set<String> seen = new HashSet<>();
        assertThat(activities)
                .allMatch(activity -> seen.add(activity.memberId() + activity.type() + activity.activityId()));
    }

    @Test
    void connectsNobodyTwiceAndRemovesOnlyWhatIsThere() {
        // Given a population in which nearly everybody meets everybody
        List<Activity> activities = activities(new Simulation(60, 700, SEED, UNTIL, "member-"));
        // When
        Set<String> connected = new HashSet<>();
        int removed = 0;
        for (Activity activity : activities) {
            String pair = activity.memberId() + " " + activity.counterpartId();
            // Then
            if (activity.type() == ActivityType.CONNECTION_ACCEPTED) {
                assertThat(connected.add(pair)).as(pair).isTrue();
            } else if (activity.type() == ActivityType.CONNECTION_REMOVED) {
                assertThat(connected.contains(pair)).as(pair).isTrue();
                removed++;
            }
        }
        assertThat(removed).isGreaterThan(20);
    }

    @Test
    void isSilentAboutThoseWhoLeftUntilTheyReturnWithAProfileUpdate() {
        // Given
        Simulation simulation = new Simulation(1000, 365, SEED, UNTIL, "member-");
        // When
        Map<String, Activity> left = new HashMap<>();
        int returned = 0;
        for (Activity activity : activities(simulation)) {
            Activity leaving = left.remove(activity.memberId());
            // Then
            if (leaving != null && activity.day() > leaving.day()) {
                assertThat(simulation.away(index(activity), activity.day())).isFalse();
                returned++;
            } else if (leaving != null) {
                throw new AssertionError(activity + " on the day of " + leaving);
            }
            if (activity.type() == ActivityType.MEMBER_LEFT) {
                assertThat(simulation.away(index(activity), activity.day())).isTrue();
                left.put(activity.memberId(), activity);
            }
        }
        assertThat(left).hasSizeBetween(5, 50);
        assertThat(returned).isBetween(2, 30);
    }

    @Test
    void givesEachPersonaItsShareOfEveryPopulation() {
        // Given
        Simulation simulation = new Simulation(1000, 1, SEED, UNTIL, "member-");
        // When
        Map<String, Long> counts = IntStream.range(0, 1000)
                .mapToObj(simulation::persona)
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        // Then
        Personas.load()
                .personas()
                .forEach(persona -> assertThat((double) counts.get(persona.name()))
                        .as(persona.name())
                        .isBetween(1000 * persona.share() - 3, 1000 * persona.share() + 3));
    }

    @Test
    void fillsIndustriesAndTeamsSoThatTheyCanBeRanked() {
        // Given, When
        Map<String, Integer> industries = new HashMap<>();
        Map<String, Integer> teams = new HashMap<>();
        for (Activity activity : activities(new Simulation(1000, 1, SEED, UNTIL, "member-"))) {
            if (activity.type() == ActivityType.PROFILE_UPDATED) {
                industries.merge(activity.industry(), 1, Integer::sum);
                teams.merge(activity.team() == null ? "" : activity.team(), 1, Integer::sum);
            }
        }
        // Then
        assertThat(teams.remove("")).isEqualTo(600);
        assertThat(industries)
                .hasSize(20)
                .allSatisfy((name, members) -> assertThat(members).isGreaterThan(20));
        assertThat(teams)
                .hasSize(28)
                .allSatisfy((name, members) -> assertThat(members).isBetween(14, 15));
    }

    @Test
    void flagsWhatTheModelLooksAt() {
        // Given, When
        int flags = 0;
        Set<ActivityType> types = new HashSet<>();
        for (Activity activity : activities(new Simulation(1000, 120, SEED, UNTIL, "member-"))) {
            flags |= activity.flags();
            types.add(activity.type());
        }
        // Then
        assertThat(Flag.of(flags)).containsExactlyInAnyOrder(Flag.values());
        assertThat(types).containsExactlyInAnyOrderElementsOf(ActivityType.scored());
    }

    @Test
    void keepsTheDemoSmall() {
        // Given, When
        long activities =
                activities(new Simulation(1000, 365, SEED, UNTIL, "member-")).size();
        // Then
        assertThat(activities).isBetween(500_000L, 800_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 11})
    void runsWithAHandfulOfMembers(int members) {
        // Given, When
        List<Activity> activities = activities(new Simulation(members, 100, SEED, UNTIL, "member-"));
        // Then
        assertThat(activities)
                .extracting(Activity::memberId)
                .containsOnly(IntStream.range(0, members)
                        .mapToObj("member-%06d"::formatted)
                        .toArray(String[]::new));
        assertThat(activities).noneMatch(activity -> activity.memberId().equals(activity.counterpartId()));
    }

    @Test
    void namesAMembersPersonaByTheirId() {
        // Given
        Simulation simulation = new Simulation(100, 1, SEED, UNTIL, "simulated-");
        // When, Then
        assertThat(simulation.memberId(42)).isEqualTo("simulated-000042");
        assertThat(simulation.personaOf("simulated-000042")).isEqualTo(simulation.persona(42));
        for (String nobody : List.of("simulated-000100", "simulated-42", "member-000042", "simulated-", "")) {
            assertThatThrownBy(() -> simulation.personaOf(nobody)).hasMessageContaining("no member");
        }
    }

    @Test
    void refusesAPopulationOfNobodyNoDaysAndDaysBefore2003() {
        assertThatThrownBy(() -> new Simulation(0, 1, SEED, UNTIL, "")).hasMessageContaining("0 members");
        assertThatThrownBy(() -> new Simulation(1, 0, SEED, UNTIL, "")).hasMessageContaining("0 days");
        assertThatThrownBy(() -> new Simulation(1, 9000, SEED, UNTIL, "")).hasMessageContaining("2003-01-01");
    }

    private static int index(Activity activity) {
        return Integer.parseInt(activity.memberId().substring("member-".length()));
    }

    private static List<Activity> activities(Simulation simulation) {
        List<Activity> activities = new ArrayList<>();
        int[] read = new int[1];
        simulation.readInto(new ActivitySink() {
            @Override
            public void read(String file) {
                read[0]++;
            }

            @Override
            public void accept(String file, Activity activity) {
                activities.add(activity);
            }

            @Override
            public void skipped(String file, String reason) {
                throw new AssertionError(reason);
            }

            @Override
            public void rejected(String file, String reason, String detail) {
                throw new AssertionError(detail);
            }
        });
        assertThat(read[0]).isEqualTo(activities.size());
        return activities;
    }
}
