package org.openssi.cli;

import org.openssi.cli.metrics.MetricsServer;
import org.openssi.cli.metrics.Observed;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a service answers what a monitoring system asks. */
final class MetricsOptions {
    @Option(
            names = "--metrics-port",
            paramLabel = "P",
            description = "Where /metrics, /health and /ready are answered, 0 for any free port (default: nowhere).")
    private Integer port;

    @Option(
            names = "--metrics-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address for that (default: ${DEFAULT-VALUE}).")
    private String address;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    /** Refuses what is no port, before anything is started. */
    void check() {
        if (port != null && (port < 0 || port > 65_535)) {
            throw new ParameterException(
                    spec.commandLine(), "--metrics-port is from 0 to 65535, which " + port + " is not.");
        }
    }

    /** Answers from now on, and says where; {@code null} where nobody asked for it. */
    MetricsServer start(Observed service) throws Refusal {
        if (port == null) {
            return null;
        }
        MetricsServer metrics = MetricsServer.start(address, port, service);
        spec.commandLine().getErr().println("The metrics are " + metrics.url() + "/metrics");
        return metrics;
    }
}
