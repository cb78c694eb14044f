package org.openssi.cli.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openssi.scoring.activity.ActivityType.CONNECTION_ACCEPTED;
import static org.openssi.scoring.activity.ActivityType.POST_PUBLISHED;
import static org.openssi.scoring.activity.ActivityType.PROFILE_UPDATED;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openssi.cli.forget.Rewritten.Fate;
import org.openssi.schemas.codec.ActivityCodec;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Flag;
import org.openssi.scoring.activity.Intake;
import org.openssi.scoring.activity.UtcDay;

class MemberErasureTest {
    private static final long TIME = UtcDay.startMillis(UtcDay.parse("2026-03-02")) + 1;

    private final MemberErasure erasure = new MemberErasure("anna.berg");

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Activity post(String activityId, String memberId) {
        return Activity.of(activityId, memberId, POST_PUBLISHED, TIME);
    }

    private Rewritten rewrite(Activity activity) {
        return erasure.rewrite(bytes(activity.memberId()), ActivityCodec.encode(activity));
    }

    private static Activity read(Rewritten rewritten) {
        return (Activity) ActivityCodec.decode(rewritten.value());
    }

    @Test
    void dropsWhatIsTheMembers() {
        // Given, When, Then
        assertThat(rewrite(post("p1", "anna.berg")).fate()).isEqualTo(Fate.DROPPED);
    }

    @Test
    void dropsWhatHasTheMembersKeyOrIdInTheWrongPlace() {
        // Given
        byte[] others = ActivityCodec.encode(post("p1", "bob"));
        byte[] members = ActivityCodec.encode(post("p1", "anna.berg"));

        // When, Then
        assertThat(erasure.rewrite(bytes("anna.berg"), others).fate()).isEqualTo(Fate.DROPPED);
        assertThat(erasure.rewrite(bytes("bob"), members).fate()).isEqualTo(Fate.DROPPED);
        assertThat(erasure.rewrite(null, members).fate()).isEqualTo(Fate.DROPPED);
        assertThat(erasure.rewrite(bytes("seat/anna.berg"), others).fate()).isEqualTo(Fate.DROPPED);
    }

    @Test
    void keepsWhatOthersDidWithTheMemberWithoutSayingWithWhom() {
        // Given
        Activity connected = Activity.of("c1", "bob", CONNECTION_ACCEPTED, TIME)
                .withCounterpart("anna.berg")
                .withFlags(Flag.INITIATED, Flag.DECISION_MAKER)
                .withChannel("crm");

        // When
        Rewritten rewritten = rewrite(connected);

        // Then
        assertThat(rewritten.fate()).isEqualTo(Fate.ANONYMOUS);
        assertThat(rewritten.key()).isEqualTo(bytes("bob"));
        assertThat(read(rewritten)).isEqualTo(connected.withCounterpart(null));
        assertThat(rewritten.renamedFor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna.berg", "anna.berg-7", "crm/anna.berg", "like_anna.berg_7", "x anna.berg"})
    void givesAnActivityThatHasTheIdInItsOwnAnother(String activityId) {
        // Given, When
        Rewritten first = rewrite(post(activityId, "bob"));
        Rewritten duplicate = rewrite(post(activityId, "bob"));
        Rewritten other = rewrite(post(activityId + "'", "bob"));

        // Then
        assertThat(first.fate()).isEqualTo(Fate.ANONYMOUS);
        assertThat(first.renamedFor()).isEqualTo("bob");
        assertThat(read(first).activityId())
                .hasSize(32)
                .isEqualTo(read(duplicate).activityId())
                .isNotEqualTo(read(other).activityId());
        assertThat(read(first).memberId()).isEqualTo("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"joanna.berg-7", "anna.berger", "anna.berg2", "ANNA.BERG", "anna-berg", "p1"})
    void leavesAnIdAloneOfWhichTheMembersIsButAPartOfAWord(String activityId) {
        // Given
        Activity activity = post(activityId, "bob").withCounterpart("joanna.berg");
        byte[] key = bytes("bob");
        byte[] value = ActivityCodec.encode(activity);

        // When
        Rewritten rewritten = erasure.rewrite(key, value);

        // Then
        assertThat(rewritten.fate()).isEqualTo(Fate.KEPT);
        assertThat(rewritten.key()).isSameAs(key);
        assertThat(rewritten.value()).isSameAs(value);
    }

    @Test
    void tellsNumbersFromTheirDigits() {
        // Given
        MemberErasure ofSeven = new MemberErasure("7");

        // When, Then
        assertThat(ofSeven.mentions("e-7-1")).isTrue();
        assertThat(ofSeven.mentions("e-77-17-71")).isFalse();
    }

    @Test
    void keepsOthersWhoseCounterpartOrCohortOnlyHasTheIdInItsNameAndSaysSo() {
        // Given, When, Then
        assertThat(rewrite(post("p1", "bob").withCounterpart("contact-3-of-anna.berg")))
                .extracting(Rewritten::fate)
                .isEqualTo(Fate.KEPT_NAMING);
        assertThat(rewrite(Activity.of("p1", "bob", PROFILE_UPDATED, TIME).withProfile(1, null, "Team anna.berg")))
                .extracting(Rewritten::fate)
                .isEqualTo(Fate.KEPT_NAMING);
    }

    @Test
    void dropsBytesThatCannotBeReadIfTheyHoldTheId() {
        // Given
        byte[] with = bytes("{\"memberId\":\"anna.berg\"}");
        byte[] without = bytes("{\"memberId\":\"bob\"}");

        // When, Then
        assertThat(erasure.rewrite(null, with).fate()).isEqualTo(Fate.DROPPED);
        assertThat(erasure.rewrite(bytes("anna.berg"), null).fate()).isEqualTo(Fate.DROPPED);
        assertThat(erasure.rewrite(bytes("anna.berg"), without).fate()).isEqualTo(Fate.DROPPED);
        assertThat(erasure.rewrite(bytes("bob"), without).value()).isSameAs(without);
        assertThat(erasure.rewrite(null, null).fate()).isEqualTo(Fate.KEPT);
    }

    @Test
    void dropsWhatNeverCountedAndMightIfItWereShorter() {
        // Given
        String tooLong = "anna.berg-" + "x".repeat(Intake.MAX_ID_BYTES);

        // When, Then
        assertThat(rewrite(post(tooLong, "bob")).fate()).isEqualTo(Fate.DROPPED);
        assertThat(rewrite(post("x".repeat(1 + Intake.MAX_ID_BYTES), "bob")).fate())
                .isEqualTo(Fate.KEPT);
    }

    @Test
    void keepsDayEndsByteForByte() {
        // Given
        byte[] dayEnd = ActivityCodec.encodeDayEnd(UtcDay.parse("2026-03-02"));

        // When
        Rewritten rewritten = erasure.rewrite(null, dayEnd);
        Rewritten withKey = erasure.rewrite(bytes("anna.berg"), dayEnd);

        // Then
        assertThat(rewritten.fate()).isEqualTo(Fate.KEPT);
        assertThat(rewritten.value()).isSameAs(dayEnd);
        assertThat(withKey.fate()).isEqualTo(Fate.ANONYMOUS);
        assertThat(withKey.key()).isNull();
        assertThat(withKey.value()).isEqualTo(dayEnd);
    }

    @Test
    void changesNothingTheSecondTime() {
        // Given
        Rewritten once = rewrite(post("anna.berg-7", "bob").withCounterpart("anna.berg"));

        // When
        Rewritten twice = erasure.rewrite(once.key(), once.value());

        // Then
        assertThat(twice.fate()).isEqualTo(Fate.KEPT);
    }

    @Test
    void leavesOutHeadersThatHoldTheId() {
        // Given
        Headers headers = new ProducerRecord<>("topic", "value")
                .headers()
                .add("with", bytes("seat anna.berg"))
                .add("without", bytes("seat bob"));

        // When, Then
        assertThat(erasure.headers(headers))
                .singleElement()
                .extracting(header -> header.key())
                .isEqualTo("without");
    }
}
