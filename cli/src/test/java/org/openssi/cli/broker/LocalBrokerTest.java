package org.openssi.cli.broker;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.Refusal;

/** The suite on the broker that comes with the project: always. */
class LocalBrokerTest extends BrokerSuite {
    @TempDir
    Path dir;

    private LocalKafka kafka;

    @Override
    Properties startBroker() throws Refusal {
        kafka = LocalKafka.start(dir, 0);
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", kafka.bootstrapServers());
        return client;
    }

    @Override
    void stopBroker() {
        kafka.close();
    }
}
