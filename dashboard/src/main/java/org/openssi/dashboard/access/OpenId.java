package org.openssi.dashboard.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.openssi.dashboard.access.NotSignedIn.Reason;
import org.openssi.scoring.Refusal;

/** Signs in by the bearer tokens of an OpenID provider, checked against the keys that it publishes. */
public final class OpenId implements SignIn {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String BEARER = "bearer ";
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_BYTES = 1 << 18;
    private static final int MAX_TOKEN_CHARS = 8_192;

    /** Signatures by a key that the provider alone has. None, and those by a shared secret, are not among them. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OpenIdSettings settings;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    private OpenId(OpenIdSettings settings, JWKSource<SecurityContext> keys) {
        this.settings = settings;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                settings.audience(),
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                Set.of("sub", "exp")));
    }

    /**
     * Asks the provider where its keys are, and for the keys.
     *
     * @throws Refusal if it does not answer, or not as a provider
     */
    public static OpenId of(OpenIdSettings settings) throws Refusal {
        requireSafe(settings.issuer());
        ResourceRetriever retriever = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(keysAddress(settings.issuer(), retriever), retriever)
                .retrying(true)
                .outageTolerant(true)
                .build();
        try {
            keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
        } catch (KeySourceException e) {
            throw unreachable(settings.issuer(), e);
        }
        return new OpenId(settings, keys);
    }

    /** What comes over a plain connection from elsewhere could be anybody's keys. */
    private static void requireSafe(String issuer) throws Refusal {
        URI address;
        try {
            address = URI.create(issuer);
        } catch (IllegalArgumentException e) {
            throw notAnAddress(issuer, e);
        }
        String host = address.getHost();
        if (host == null) {
            throw notAnAddress(issuer, null);
        }
        boolean here = host.equals("localhost") || host.equals("127.0.0.1");
        if (!"https".equals(address.getScheme()) && !(here && "http".equals(address.getScheme()))) {
            throw new Refusal("The issuer " + issuer + " must be an https address.");
        }
    }

    private static Refusal notAnAddress(String issuer, Exception cause) {
        return new Refusal(
                "The issuer '" + issuer + "' is no address: it looks like https://login.example.com/realm.", cause);
    }

    private static URL keysAddress(String issuer, ResourceRetriever retriever) throws Refusal {
        try {
            URL discovery = URI.create(issuer.replaceAll("/$", "") + DISCOVERY).toURL();
            JsonNode description = new ObjectMapper()
                    .readTree(retriever.retrieveResource(discovery).getContent());
            String said = description.path("issuer").asText();
            if (!said.equals(issuer)) {
                throw new Refusal("The provider at " + discovery + " calls itself '" + said + "', not '" + issuer
                        + "': give the issuer exactly as it does.");
            }
            String keys = description.path("jwks_uri").asText();
            requireSafe(keys);
            return URI.create(keys).toURL();
        } catch (JsonProcessingException | MalformedURLException e) {
            throw new Refusal("What is at " + issuer + DISCOVERY + " is no description of an OpenID provider.", e);
        } catch (IOException e) {
            throw unreachable(issuer, e);
        }
    }

    private static Refusal unreachable(String issuer, Exception cause) {
        return new Refusal(
                "The OpenID provider " + issuer + " does not give its keys: see whether it runs and can be reached from"
                        + " here.",
                cause);
    }

    @Override
    public Viewer viewer(String authorization) throws NotSignedIn {
        if (authorization == null) {
            throw new NotSignedIn(Reason.NO_TOKEN, "Sign in first: this dashboard wants a bearer token.", null);
        }
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                || authorization.length() > MAX_TOKEN_CHARS) {
            throw invalid(null);
        }
        try {
            return viewer(
                    processor.process(authorization.substring(BEARER.length()).strip(), null));
        } catch (KeySourceException e) {
            throw new NotSignedIn(Reason.NO_KEYS, "The OpenID provider's keys cannot be had now: try again later.", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw invalid(e);
        }
    }

    private Viewer viewer(JWTClaimsSet claims) throws ParseException {
        String memberId = claims.getStringClaim(settings.memberClaim());
        Object teams = claims.getClaim(settings.teamClaim());
        List<String> led = teams == null
                ? List.of()
                : teams instanceof String team ? List.of(team) : claims.getStringListClaim(settings.teamClaim());
        boolean analyst = Boolean.TRUE.equals(claims.getBooleanClaim(settings.analystClaim()));
        return new Viewer.SignedIn(claims.getSubject(), memberId, Set.copyOf(led), analyst);
    }

    /** Which of the reasons it is helps nobody but whoever tries tokens. */
    private static NotSignedIn invalid(Exception cause) {
        return new NotSignedIn(
                Reason.INVALID_TOKEN, "The token is not valid here, or not any more: sign in again.", cause);
    }
}
