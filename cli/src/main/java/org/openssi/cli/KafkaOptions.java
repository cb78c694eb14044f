package org.openssi.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that talks to Kafka takes. */
final class KafkaOptions {
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

    private static final Set<String> KNOWN = Stream.of(
                    ConsumerConfig.configNames(),
                    ProducerConfig.configNames(),
                    AdminClientConfig.configNames(),
                    StreamsConfig.configDef().names(),
                    Set.of(WireFormat.URL, WireFormat.USER))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** Before settings of one of the clients that Kafka Streams makes. */
    private static final List<String> PREFIXES =
            List.of("consumer.", "producer.", "admin.", "main.consumer.", "restore.consumer.", "topic.");

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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

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
            warnOfUnknown(properties);
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

    /** Plug-ins have settings of their own, so that what Kafka does not know may be right: it is said, and passed on. */
    private void warnOfUnknown(Properties properties) {
        List<String> unknown = properties.stringPropertyNames().stream()
                .filter(name -> !KNOWN.contains(name) && PREFIXES.stream().noneMatch(name::startsWith))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("ssi: Kafka's clients know no setting " + String.join(", ", unknown) + ", which is in "
                            + config + ": see that it is spelt right.");
        }
    }

    private static void requireAddress(String schemaRegistry) throws Refusal {
        if (!schemaRegistry.isEmpty() && !schemaRegistry.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new Refusal("The schema registry '" + schemaRegistry
                    + "' is no address: it looks like http://registry.example.com:8081.");
        }
    }
}
