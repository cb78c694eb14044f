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
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OpenID provider: its description, its keys, and tokens, good ones and others. */
public final class Provider implements AutoCloseable {
    public static final String AUDIENCE = "ssi";

    private final HttpServer server;
    private final List<JWK> published = new CopyOnWriteArrayList<>();
    private final RSAKey rsa;

    public Provider() throws IOException, JOSEException {
        rsa = rsaKey("first");
        published.add(rsa.toPublicJWK());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/keys\"}");
        answer("/keys", () -> new JWKSet(published).toString());
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
