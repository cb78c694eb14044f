package org.openssi.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.openssi.dashboard.DashboardServer;
import org.openssi.dashboard.view.ViewAddress;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ssi dashboard}: the page and its API until Ctrl-C. */
@Command(
        name = "dashboard",
        description = "Shows scores and ranks on a page of this machine, with a JSON API, until Ctrl-C.",
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
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        StopSignal.closeInOrder();
        String name = generation.topics().generation();
        try (DashboardServer dashboard =
                DashboardServer.start(kafka.clientProperties(), name, signIn.reach(address, port), view(name))) {
            spec.commandLine().getOut().println("The page is " + dashboard.url() + " ; Ctrl-C stops it.");
            awaitStop(dashboard);
        }
        return 0;
    }

    private ViewAddress view(String generation) throws Refusal {
        return database == null
                ? ViewAddress.inMemory()
                : ViewAddress.of(
                        database,
                        System.getenv("SSI_DATABASE_USER"),
                        System.getenv("SSI_DATABASE_PASSWORD"),
                        generation);
    }

    /** Until Ctrl-C, or until the page can no longer be kept up to date. */
    static void awaitStop(DashboardServer dashboard) throws Refusal {
        while (!StopSignal.await(LOOK_EVERY)) {
            String failure = dashboard.progress().failure();
            if (failure != null) {
                throw new Refusal(failure);
            }
        }
    }
}
