package org.openssi.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openssi.localkafka.LocalKafka;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ssi kafka}: a local broker until Ctrl-C. */
@Command(
        name = "kafka",
        description = "Runs a local single-node Kafka broker that keeps its data, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  ./ssi kafka",
            "  ./ssi kafka --dir demo-data --port 0      what a demo left behind, on any free port"
        })
final class KafkaCommand implements Callable<Integer> {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "kafka-data",
            description = "Where it keeps its data (default: ./${DEFAULT-VALUE}).")
    private Path dir;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "9092",
            description = "Where it listens on 127.0.0.1; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        StopSignal.closeInOrder();
        try (LocalKafka kafka = LocalKafka.start(dir, port)) {
            spec.commandLine()
                    .getOut()
                    .println("Kafka listens on " + kafka.bootstrapServers() + " and keeps its data in " + dir
                            + "; Ctrl-C stops it.");
            StopSignal.await();
        }
        return 0;
    }
}
