package org.openssi.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Option;

/** What every command that talks to Kafka takes. */
final class KafkaOptions {
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Where Kafka is (default: what --config says, else " + DEFAULT_BOOTSTRAP_SERVERS + ").")
    private String bootstrapServers;

    @Option(names = "--config", paramLabel = "FILE", description = "Kafka client properties: TLS, SASL and the like.")
    private Path config;

    @Option(
            names = "--schema-registry",
            paramLabel = "URL",
            description = "Write all topics in the wire format of this registry's schemas, and read them so"
                    + " (default: what --config says as " + WireFormat.URL + ", else there is none).")
    private String schemaRegistry;

    /** The Kafka client properties that these options amount to. */
    Properties clientProperties() throws Refusal {
        Properties properties = new Properties();
        if (config != null) {
            try (Reader reader = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new Refusal(
                        "The Kafka client properties in " + config + " cannot be read: name a readable file.", e);
            }
        }
        if (bootstrapServers != null) {
            properties.setProperty(BOOTSTRAP_SERVERS, bootstrapServers);
        } else {
            properties.putIfAbsent(BOOTSTRAP_SERVERS, DEFAULT_BOOTSTRAP_SERVERS);
        }
        if (schemaRegistry != null) {
            properties.setProperty(WireFormat.URL, schemaRegistry);
        }
        requireAddress(properties.getProperty(WireFormat.URL, ""));
        return properties;
    }

    private static void requireAddress(String schemaRegistry) throws Refusal {
        if (!schemaRegistry.isEmpty() && !schemaRegistry.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new Refusal("The schema registry '" + schemaRegistry
                    + "' is no address: it looks like http://registry.example.com:8081.");
        }
    }
}
