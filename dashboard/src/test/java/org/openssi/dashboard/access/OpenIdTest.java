package org.openssi.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openssi.dashboard.access.NotSignedIn.Reason;
import org.openssi.scoring.Refusal;

/** Tokens of a real provider, and the provider's keys when they are changed or cannot be had. */
@Timeout(60)
class OpenIdTest {
    private static final String MEMBER = OpenIdSettings.MEMBER_CLAIM;
    private static final String TEAM = OpenIdSettings.TEAM_CLAIM;

    private final Provider provider = provider();
    private JWTClaimsSet ann;
    private OpenId openId;

    private static Provider provider() {
        try {
            return new Provider();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() throws Refusal {
        ann = provider.claims(Map.of(MEMBER, "ann", TEAM, List.of("Blue", "Red")));
        openId = OpenId.of(provider.settings());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void readsWhoSomebodyIsFromATokenOfAnyAlgorithmThatAProviderAloneCanSignBy() throws Exception {
        // Given
        Viewer expected = new Viewer.SignedIn("somebody", "ann", Set.of("Blue", "Red"), false);
        // When // Then
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            assertThat(viewer(provider.token(algorithm, ann)))
                    .as(algorithm.getName())
                    .isEqualTo(expected);
        }
        assertThat(viewer(provider.byNewKey(ann))).isEqualTo(expected);
    }

    @Test
    void allowsClocksToDifferByAMinute() throws Exception {
        assertThat(viewer(provider.token(claims(-30, -30)))).isNotNull();
        assertThat(viewer(provider.token(claims(30, 600)))).isNotNull();
        assertThat(reason(provider.token(claims(-600, -90)))).isEqualTo(Reason.INVALID_TOKEN);
        assertThat(reason(provider.token(claims(90, 600)))).isEqualTo(Reason.INVALID_TOKEN);
    }

    private JWTClaimsSet claims(int notBeforeSeconds, int expirySeconds) {
        return new JWTClaimsSet.Builder(ann)
                .notBeforeTime(Date.from(Instant.now().plusSeconds(notBeforeSeconds)))
                .expirationTime(Date.from(Instant.now().plusSeconds(expirySeconds)))
                .build();
    }

    @Test
    void refusesClaimsOfAnotherKindThanTheyAreToBe() throws Exception {
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of(MEMBER, List.of("ann")),
                Map.of(TEAM, List.of(1)),
                Map.of(TEAM, Map.of("name", "Blue")),
                Map.of(TEAM, Arrays.asList("Blue", null)),
                Map.of(OpenIdSettings.ANALYST_CLAIM, "true"))) {
            assertThat(reason(provider.token(claims))).as("%s", claims).isEqualTo(Reason.INVALID_TOKEN);
        }
    }

    @Test
    void takesTheKeysFromAnAddressThatIsSaid() throws Exception {
        // Given
        OpenIdSettings described = provider.settings();
        OpenIdSettings said = new OpenIdSettings(
                "https://login.example.com",
                described.issuer() + "/keys",
                described.audience(),
                described.memberClaim(),
                described.teamClaim(),
                described.analystClaim());
        // When
        openId = OpenId.of(said);
        // Then
        assertThat(viewer(provider.token(
                        new JWTClaimsSet.Builder(ann).issuer(said.issuer()).build())))
                .isNotNull();
        assertThat(reason(provider.token(ann))).isEqualTo(Reason.INVALID_TOKEN);
    }

    @Test
    void refusesKeysThatAnybodyCouldHavePutThere() {
        OpenIdSettings settings = provider.settings();
        assertThatThrownBy(() -> OpenId.of(new OpenIdSettings(
                        settings.issuer(), "http://keys.example.com", settings.audience(), MEMBER, TEAM, "analyst")))
                .isInstanceOf(Refusal.class)
                .hasMessage("The address of the keys http://keys.example.com must be an https address.");
    }

    @Test
    void isNotMadeToAskForKeysAgainAndAgain() throws Exception {
        // When
        for (int i = 0; i < 50; i++) {
            assertThat(reason(provider.byUnknownKey("made-up-" + i, ann))).isEqualTo(Reason.INVALID_TOKEN);
        }
        // Then
        assertThat(provider.asked()).isLessThanOrEqualTo(5);
        assertThat(viewer(provider.token(ann))).isNotNull();
    }

    @Test
    void goesOnWithTheKeysThatItHasWhileTheProviderIsAway() throws Exception {
        // When
        provider.close();
        // Then
        assertThat(viewer(provider.token(ann))).isNotNull();
        assertThat(reason(provider.byAnotherKey(ann))).isEqualTo(Reason.INVALID_TOKEN);
    }

    @Test
    void saysSoWhenTheKeysCannotBeHadAnyMore() throws Exception {
        // Given
        openId = provider.forgetful();
        assertThat(viewer(provider.token(ann))).isNotNull();
        // When
        provider.close();
        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> isRefused(provider.token(ann)));
        for (int i = 0; i < 5; i++) {
            assertThat(reason(provider.token(ann))).isEqualTo(Reason.NO_KEYS);
        }
    }

    @Test
    void letsNobodyElseInByADamagedToken() throws Exception {
        // Given
        long seed = Long.getLong("ssi.seed", 20_261_123L);
        Random random = new Random(seed);
        String good = provider.token(ann);
        Viewer owner = viewer(good);
        for (int i = 0; i < 3_000; i++) {
            // When
            String damaged = damaged(good, random);
            // Then: the last bits of a signature's text mean nothing, so that some damage is none
            Throwable refused = catchThrowable(() -> assertThat(viewer(damaged)).isEqualTo(owner));
            assertThat(refused)
                    .as("seed %d, token %d: %s", seed, i, damaged)
                    .satisfiesAnyOf(
                            none -> assertThat(none).isNull(),
                            one -> assertThat(one).isInstanceOf(NotSignedIn.class));
        }
    }

    private static String damaged(String token, Random random) {
        byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i <= random.nextInt(3); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (' ' + random.nextInt(95));
        }
        int from = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : 0;
        int to = random.nextInt(4) == 0 ? from + random.nextInt(bytes.length - from) : bytes.length;
        return new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.US_ASCII);
    }

    private boolean isRefused(String token) {
        return catchThrowable(() -> viewer(token)) != null;
    }

    private Viewer viewer(String token) throws NotSignedIn {
        return openId.viewer("Bearer " + token);
    }

    private Reason reason(String token) {
        Throwable refused = catchThrowable(() -> viewer(token));
        assertThat(refused).isInstanceOf(NotSignedIn.class);
        return ((NotSignedIn) refused).reason();
    }
}
