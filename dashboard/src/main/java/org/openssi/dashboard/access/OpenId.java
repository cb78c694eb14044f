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
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
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
import java.util.HashSet;
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

    private static final JWKSelector ANY_KEY = new JWKSelector(new JWKMatcher.Builder().build());

    private final OpenIdSettings settings;
    private final JWKSource<SecurityContext> keys;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    OpenId(OpenIdSettings settings, JWKSource<SecurityContext> keys) {
        this.settings = settings;
        this.keys = keys;
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
        safe("issuer", settings.issuer());
        ResourceRetriever retriever = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES);
        URL address = safe(
                "address of the keys",
                settings.keys() == null ? described(settings.issuer(), retriever) : settings.keys());
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(address, retriever)
                .retrying(true)
                .outageTolerant(true)
                .build();
        try {
            keys.get(ANY_KEY, null);
        } catch (KeySourceException e) {
            throw unreachable(settings.issuer(), e);
        }
        return new OpenId(settings, keys);
    }

    /** What comes over a plain connection from elsewhere could be anybody's keys. */
    private static URL safe(String what, String text) throws Refusal {
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw notAnAddress(what, text, e);
        }
        String host = address.getHost();
        if (host == null) {
            throw notAnAddress(what, text, null);
        }
        boolean here = host.equals("localhost") || host.equals("127.0.0.1");
        if (!"https".equals(address.getScheme()) && !(here && "http".equals(address.getScheme()))) {
            throw new Refusal("The " + what + " " + text + " must be an https address.");
        }
        try {
            return address.toURL();
        } catch (MalformedURLException e) {
            throw notAnAddress(what, text, e);
        }
    }

    private static Refusal notAnAddress(String what, String text, Exception cause) {
        return new Refusal(
                "The " + what + " '" + text + "' is no address: it looks like https://login.example.com/realm.", cause);
    }

    /** Where the issuer's description says that its keys are. */
    private static String described(String issuer, ResourceRetriever retriever) throws Refusal {
        URL discovery = safe("issuer", issuer.replaceAll("/$", "") + DISCOVERY);
        try {
            JsonNode description = new ObjectMapper()
                    .readTree(retriever.retrieveResource(discovery).getContent());
            String said = description.path("issuer").asText();
            if (!said.equals(issuer)) {
                throw new Refusal("The provider at " + discovery + " calls itself '" + said + "', not '" + issuer
                        + "': give the issuer exactly as it does.");
            }
            return description.path("jwks_uri").asText();
        } catch (JsonProcessingException e) {
            throw new Refusal("What is at " + discovery + " is no description of an OpenID provider.", e);
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
        } catch (RateLimitReachedException e) {
            // Keys nobody has heard of are asked for only so often. Whoever makes them up is answered as others are.
            throw hasKeys() ? invalid(e) : noKeys(e);
        } catch (KeySourceException e) {
            throw noKeys(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw invalid(e);
        }
    }

    private boolean hasKeys() {
        try {
            return !keys.get(ANY_KEY, null).isEmpty();
        } catch (KeySourceException e) {
            return false;
        }
    }

    private static NotSignedIn noKeys(Exception cause) {
        return new NotSignedIn(Reason.NO_KEYS, "The OpenID provider's keys cannot be had now: try again later.", cause);
    }

    private Viewer viewer(JWTClaimsSet claims) throws ParseException {
        String memberId = claims.getStringClaim(settings.memberClaim());
        boolean analyst = Boolean.TRUE.equals(claims.getBooleanClaim(settings.analystClaim()));
        return new Viewer.SignedIn(claims.getSubject(), memberId, teams(claims), analyst);
    }

    private Set<String> teams(JWTClaimsSet claims) throws ParseException {
        Object claim = claims.getClaim(settings.teamClaim());
        if (claim == null) {
            return Set.of();
        }
        if (claim instanceof String team) {
            return Set.of(team);
        }
        Set<String> teams = new HashSet<>(claims.getStringListClaim(settings.teamClaim()));
        if (teams.contains(null)) {
            throw new ParseException("One of the teams is null.", 0);
        }
        return teams;
    }

    /** Which of the reasons it is helps nobody but whoever tries tokens. */
    private static NotSignedIn invalid(Exception cause) {
        return new NotSignedIn(
                Reason.INVALID_TOKEN, "The token is not valid here, or not any more: sign in again.", cause);
    }
}
