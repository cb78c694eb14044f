package org.openssi.cli;

import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.openssi.schemas.topics.TopicsOnCluster;
import org.openssi.scoring.Refusal;

/**
 * Where a scorer keeps its local state: a folder per cluster. State that was left by another cluster, say of a local
 * broker whose data was deleted, would else be taken for this one's.
 */
final class StateDirs {
    private StateDirs() {}

    static Path ofCluster(Path dir, Properties client) throws Refusal {
        Properties patience = new Properties();
        patience.putAll(client);
        patience.put("default.api.timeout.ms", TopicsOnCluster.TIMEOUT_MILLIS);
        patience.put("request.timeout.ms", TopicsOnCluster.TIMEOUT_MILLIS / 2);
        try (Admin admin = Admin.create(patience)) {
            return dir.resolve(
                    admin.describeCluster(new DescribeClusterOptions().timeoutMs(TopicsOnCluster.TIMEOUT_MILLIS))
                            .clusterId()
                            .get());
        } catch (ExecutionException | KafkaException e) {
            throw TopicsOnCluster.noBroker(client, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("The start was interrupted.", e);
        }
    }
}
