package org.openssi.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.openssi.cli.metrics.DashboardMetrics;
import org.openssi.cli.metrics.MetricsServer;
import org.openssi.dashboard.DashboardServer;
import org.openssi.dashboard.view.ViewAddress;
import org.openssi.scorer.run.Generations;
import org.openssi.scoring.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ssi dashboard}: the page and its API until Ctrl-C. */
@Command(
        name = "dashboard",
        description =
                "Shows scores and ranks on a page of this machine, with a JSON API, until Ctrl-C. Without --generation it"
                        + " shows the one that ./ssi promote names, and follows.",
        footer = {
            "",
            "Examples:",
            "  ./ssi dashboard",
            "  ./ssi dashboard --generation g2 --port 0",
            "  ./ssi dashboard --database jdbc:postgresql://db.example.com/ssi",
            "  ./ssi dashboard --oidc-issuer https://login.example.com/realms/sales --oidc-audience ssi"
                    + " --host ssi.example.com"
        })
final class DashboardCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DashboardCommand.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int LOOK_FOR_OTHER_SECONDS = 5;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Where it listens; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address that it listens on; 0.0.0.0 in a container whose port is published on the host's"
                    + " localhost (default: ${DEFAULT-VALUE}). Without --oidc-issuer whoever reaches it may read every"
                    + " score.")
    private String address;

    @Option(
            names = "--database",
            paramLabel = "PLACE",
            description =
                    "Where the view is kept, so that the next start goes on with it: jdbc:postgresql://HOST/NAME, with"
                            + " the user in SSI_DATABASE_USER and the password in SSI_DATABASE_PASSWORD, or a file (default: in"
                            + " memory, and read again at each start).")
    private String database;

    @Mixin
    private SignInOptions signIn;

    @Mixin
    private GenerationOption generation;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private MetricsOptions metricsOptions;

    @Spec
    private CommandSpec spec;

    @Override
    @SuppressWarnings("try") // what answers is only to be closed
    public Integer call() throws Exception {
        metricsOptions.check();
        StopSignal.closeInOrder();
        DashboardMetrics figures = new DashboardMetrics();
        try (MetricsServer metrics = metricsOptions.start(figures)) {
            show(figures);
        }
        return 0;
    }

    private void show(DashboardMetrics figures) throws Exception {
        Properties client = kafka.clientProperties();
        boolean follows = !Environment.isSet(spec, "--generation");
        int listens = port;
        String shown = follows
                ? Generations.shown(client).generation()
                : generation.topics().generation();
        while (shown != null) {
            try (DashboardServer dashboard =
                    DashboardServer.start(client, shown, signIn.reach(address, listens), view(shown))) {
                figures.show(dashboard);
                spec.commandLine().getOut().println("The page is " + dashboard.url() + " ; Ctrl-C stops it.");
                listens = URI.create(dashboard.url()).getPort(); // where 0 was asked for, too
                shown = awaitOther(dashboard, client, shown, follows);
            }
        }
    }

    /** Until Ctrl-C, which is {@code null}, or until another generation was promoted, which is its name. */
    private static String awaitOther(DashboardServer dashboard, Properties client, String shown, boolean follows)
            throws Refusal {
        boolean inSql = false;
        for (int second = 1; !StopSignal.await(LOOK_EVERY); second++) {
            requireWorking(dashboard);
            if (follows && !inSql && dashboard.progress().ready()) {
                dashboard.show();
                inSql = true;
            }
            if (follows && second % LOOK_FOR_OTHER_SECONDS == 0) {
                String promoted = promoted(client, shown);
                if (!promoted.equals(shown)) {
                    return promoted;
                }
            }
        }
        return null;
    }

    /** As long as Kafka does not say, the page stays where it is. */
    private static String promoted(Properties client, String shown) {
        Properties impatient = new Properties();
        impatient.putAll(client);
        impatient.put("default.api.timeout.ms", LOOK_FOR_OTHER_SECONDS * 1_000);
        impatient.put("request.timeout.ms", LOOK_FOR_OTHER_SECONDS * 1_000);
        try {
            return Generations.shown(impatient).generation();
        } catch (Refusal | KafkaException e) {
            LOG.debug("It is not known now which generation is shown.", e);
            return shown;
        }
    }

    private ViewAddress view(String generation) throws Refusal {
        return database == null
                ? ViewAddress.inMemory()
                : ViewAddress.of(
                        database,
                        System.getenv(Environment.DATABASE_USER),
                        System.getenv(Environment.DATABASE_PASSWORD),
                        generation);
    }

    /** Until Ctrl-C, or until the page can no longer be kept up to date. */
    static void awaitStop(DashboardServer dashboard) throws Refusal {
        while (!StopSignal.await(LOOK_EVERY)) {
            requireWorking(dashboard);
        }
    }

    private static void requireWorking(DashboardServer dashboard) throws Refusal {
        String failure = dashboard.progress().failure();
        if (failure != null) {
            throw new Refusal(failure);
        }
    }
}
