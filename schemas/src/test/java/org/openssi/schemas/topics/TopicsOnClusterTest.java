package org.openssi.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.openssi.scoring.Refusal;

class TopicsOnClusterTest {
    @Test
    void refusesInOneSentenceWhereNoBrokerIs() throws IOException {
        // Given
        int freePort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = socket.getLocalPort();
        }
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "127.0.0.1:" + freePort);
        // When
        // Then
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThatExceptionOfType(Refusal.class)
                        .isThrownBy(() -> TopicsOnCluster.check(properties, Topics.activity()))
                        .withMessage("No Kafka broker answers at 127.0.0.1:" + freePort
                                + ": start one (./ssi kafka) or name another with --bootstrap-servers."));
    }

    @Test
    void refusesAnAddressThatIsNone() {
        // Given
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "nowhere.invalid:9092");
        // When
        // Then
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TopicsOnCluster.create(properties, Topics.activity(), 3))
                .withMessageContaining("nowhere.invalid:9092");
        assertThat(Topics.activity()).hasSize(4);
    }
}
