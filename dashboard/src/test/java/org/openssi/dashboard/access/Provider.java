package org.openssi.dashboard.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An OpenID provider: its description, its keys, and tokens, good ones and others. */
public final class Provider implements AutoCloseable {
    public static final String AUDIENCE = "ssi";

    private final HttpServer server;
    private final List<JWK> published = new CopyOnWriteArrayList<>();
    private final RSAKey rsa;
    private final AtomicInteger asked = new AtomicInteger();

    public Provider() throws IOException, JOSEException {
        rsa = rsaKey("first");
        published.add(rsa.toPublicJWK());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}");
        answer("/keys", () -> {
            asked.incrementAndGet();
            return new JWKSet(published).toString();
        });
        server.start();
    }

    private interface Text {
        String text();
    }

    private void answer(String path, Text text) {
        server.createContext(path, exchange -> {
            byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often the keys were asked for. */
    public int asked() {
        return asked.get();
    }

    /** Who reads its tokens. */
    public OpenIdSettings settings() {
        return new OpenIdSettings(
                issuer(),
                null,
                AUDIENCE,
                OpenIdSettings.MEMBER_CLAIM,
                OpenIdSettings.TEAM_CLAIM,
                OpenIdSettings.ANALYST_CLAIM);
    }

    /** Signs in by its keys as ever, but keeps them for no more than a second. */
    public OpenId forgetful() throws MalformedURLException {
        return new OpenId(
                settings(),
                JWKSourceBuilder.<SecurityContext>create(
                                URI.create(issuer() + "/keys").toURL())
                        .cache(1_000, 500)
                        .refreshAheadCache(false)
                        .rateLimited(500)
                        .build());
    }

    /** The claims of a good token for now, with more of them. */
    public JWTClaimsSet claims(Map<String, Object> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(AUDIENCE)
                .subject("somebody")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        more.forEach(claims::claim);
        return claims.build();
    }

    /** A good token. */
    public String token(Map<String, Object> more) throws JOSEException {
        return token(claims(more));
    }

    /** The same with other claims. */
    public String token(JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, "first", new RSASSASigner(rsa), claims);
    }

    /** The same by another algorithm of RSA. */
    public String token(JWSAlgorithm algorithm, JWTClaimsSet claims) throws JOSEException {
        return signed(algorithm, "first", new RSASSASigner(rsa), claims);
    }

    /** Said to be signed by a key of which nobody heard. */
    public String byUnknownKey(String name, JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, name, new RSASSASigner(rsa), claims);
    }

    /** Signed by a key that nobody published, under the name of one that was. */
    public String byAnotherKey(JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, "first", new RSASSASigner(rsaKey("first")), claims);
    }

    /** Not signed at all. */
    public String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** Signed as by a shared secret, which is the published key: anybody could do it. */
    public String bySharedSecret(JWTClaimsSet claims) throws JOSEException {
        byte[] secret = rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        return signed(JWSAlgorithm.HS256, "first", new MACSigner(secret), claims);
    }

    /** Signed by a new key, which is published from now on. */
    public String byNewKey(JWTClaimsSet claims) throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("second").generate();
        published.add(key.toPublicJWK());
        return signed(JWSAlgorithm.ES256, "second", new ECDSASigner(key), claims);
    }

    private static RSAKey rsaKey(String name) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(name).generate();
    }

    private static String signed(JWSAlgorithm algorithm, String key, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
