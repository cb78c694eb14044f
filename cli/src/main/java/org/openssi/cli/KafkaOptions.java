package org.openssi.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Option;

/** What every command that talks to Kafka takes. */
final class KafkaOptions {
    /** How long Kafka may take to answer for the first time. */
    private static final int PATIENCE_MILLIS = 10_000;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "Where Kafka is (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(names = "--config", paramLabel = "FILE", description = "Kafka client properties: TLS, SASL and the like.")
    private Path config;

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
        properties.setProperty("bootstrap.servers", bootstrapServers);
        return properties;
    }

    /** The same once Kafka has answered; a {@link Refusal} if it does not within ten seconds. */
    Properties connect() throws Refusal {
        Properties properties = clientProperties();
        Properties patience = new Properties();
        patience.putAll(properties);
        patience.setProperty("default.api.timeout.ms", String.valueOf(PATIENCE_MILLIS));
        patience.setProperty("request.timeout.ms", String.valueOf(PATIENCE_MILLIS / 2));
        try (Admin admin = Admin.create(patience)) {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS))
                    .nodes()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new Refusal(
                        "Kafka does not answer at " + bootstrapServers
                                + ": start it, './ssi kafka' for a local one, or name another with --bootstrap-servers.",
                        e);
            }
            throw new Refusal(KafkaTrouble.sentence(e), e);
        } catch (KafkaException e) {
            throw new Refusal(KafkaTrouble.sentence(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
        return properties;
    }
}
