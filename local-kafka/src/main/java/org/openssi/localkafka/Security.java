package org.openssi.localkafka;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * How a broker takes nobody whom it does not know: TLS, users who sign in by SCRAM-SHA-512, and access control lists by
 * which only the operator may do anything until more is granted.
 *
 * @param keyStore a PKCS#12 file with the broker's key and certificate, for 127.0.0.1
 * @param trustStore a PEM file with that certificate
 * @param password of the key store and its key
 * @param operator the one user who may do everything, and whom the broker uses for itself
 * @param users all users' passwords, the operator's among them
 */
public record Security(Path keyStore, Path trustStore, String password, String operator, Map<String, String> users) {
    /** How clients sign in. */
    public static final String MECHANISM = "SCRAM-SHA-512";

    private static final String LISTENER = "SASL_SSL";

    public Security {
        users = Map.copyOf(users);
        if (!users.containsKey(operator)) {
            throw new IllegalArgumentException("The operator is one of the users.");
        }
    }

    /** What a client of a user is told; {@code bootstrap.servers} is not among it. */
    public Properties client(String user) {
        Properties client = new Properties();
        client.put("security.protocol", LISTENER);
        client.put("sasl.mechanism", MECHANISM);
        client.put("sasl.jaas.config", login(user, users.get(user)));
        client.put("ssl.truststore.type", "PEM");
        client.put("ssl.truststore.location", trustStore.toString());
        return client;
    }

    /** Makes a plain broker's settings those of one that asks who it is. */
    void addTo(Properties settings, String controller) {
        settings.replaceAll((name, value) -> value.toString().replace("PLAINTEXT://", LISTENER + "://"));
        settings.put("listener.security.protocol.map", LISTENER + ":" + LISTENER + "," + controller + ":SSL");
        settings.put("inter.broker.listener.name", LISTENER);
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login(operator, users.get(operator)));
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", keyStore.toString());
        settings.put("ssl.keystore.password", password);
        settings.put("ssl.key.password", password);
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", trustStore.toString());
        // The controller's port is for the broker alone, which shows its certificate.
        settings.put("listener.name." + controller.toLowerCase(Locale.ROOT) + ".ssl.client.auth", "required");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:" + operator + ";User:CN=127.0.0.1");
    }

    /** The users as a new broker's first metadata has them. */
    List<String> credentials() {
        List<String> credentials = new ArrayList<>();
        users.forEach((user, secret) -> credentials.add(MECHANISM + "=[name=" + user + ",password=" + secret + "]"));
        Collections.sort(credentials);
        return credentials;
    }

    private static String login(String user, String secret) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                + secret + "\";";
    }
}
