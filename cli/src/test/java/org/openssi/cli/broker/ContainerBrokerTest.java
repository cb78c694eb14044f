package org.openssi.cli.broker;

import java.util.Properties;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;

/** The suite on Apache Kafka's own image, where Docker is present. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerBrokerTest extends BrokerSuite {
    private KafkaContainer kafka;

    @Override
    Properties startBroker() {
        kafka = new KafkaContainer("apache/kafka:4.3.1");
        kafka.start();
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", kafka.getBootstrapServers());
        return client;
    }

    @Override
    void stopBroker() {
        kafka.stop();
    }
}
