package org.openssi.dashboard.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.openssi.dashboard.memberlog.MemberLogs;
import org.openssi.dashboard.view.Progress;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API and the page on a port of this machine, reachable from this machine alone unless another address is given. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private static final String PAGE = "/org/openssi/dashboard/page";

    private static final int SERVER_ERROR = 500;

    /** The page needs nothing from elsewhere and nothing inline, so nothing else is let in. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    private static final int MAX_PORT = 65_535;

    private final Javalin javalin;
    private final String address;
    private final Requests requests;

    private HttpServer(Javalin javalin, String address, Requests requests) {
        this.javalin = javalin;
        this.address = address;
        this.requests = requests;
    }

    /**
     * Starts to answer.
     *
     * @param reach where it is heard, and by whom
     * @throws Refusal if the port is taken or the address is none of this machine
     */
    public static HttpServer start(ScoreView view, MemberLogs logs, Supplier<Progress> progress, Reach reach)
            throws Refusal {
        int port = reach.port();
        String address = reach.address();
        if (port < 0 || port > MAX_PORT) {
            throw new Refusal("Port " + port + " is none: choose one from 0 to " + MAX_PORT + " with --port.");
        }
        Requests requests = new Requests();
        Javalin javalin = Javalin.create(config -> {
            config.requestLogger.http(requests::answered);
            configure(config, view, logs, progress, reach);
        });
        try {
            javalin.start(address, port);
        } catch (JavalinException e) {
            throw new Refusal(
                    "Port " + port + " of " + address + " cannot be listened on: choose another one with --port, or"
                            + " an address of this machine with --address.",
                    e);
        }
        return new HttpServer(javalin, address, requests);
    }

    /** Where the page is. */
    public String url() {
        return "http://" + address + ":" + javalin.port() + "/";
    }

    /** What was asked so far. */
    public Requests requests() {
        return requests;
    }

    /** The paths that are answered beside the page's files, for the description of them to be held against. */
    List<String> paths() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(handler -> handler.endpoint.method.equals(HandlerType.GET))
                .map(handler -> handler.endpoint.path)
                .toList();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(
            JavalinConfig config, ScoreView view, MemberLogs logs, Supplier<Progress> progress, Reach reach) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> server.setErrorHandler(new UnreadableRequests()));
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = PAGE;
            files.location = Location.CLASSPATH;
            files.roles = Set.of(Asks.NOTHING);
            files.headers = Map.of("Cache-Control", "no-cache");
        });
        config.routes.before(context -> guard(context, reach.hosts()));
        new Gate(view, reach.signIn(), reach.lookUps()).addTo(config.routes);
        new MeApi().addTo(config.routes);
        new MembersApi(view).addTo(config.routes);
        new ExplanationApi(view).addTo(config.routes);
        new MemberLogApi(view, logs).addTo(config.routes);
        new TeamsApi(view).addTo(config.routes);
        new CohortsApi(view).addTo(config.routes);
        new RelevanceApi(view).addTo(config.routes);
        new SalesApi(view).addTo(config.routes);
        new DescriptionApi().addTo(config.routes);
        new HealthApi(view, progress).addTo(config.routes);
        config.routes.exception(
                HttpResponseException.class, (e, context) -> Json.error(context, e.getStatus(), e.getMessage()));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} {} failed.", context.method(), context.path(), e);
            Json.error(context, SERVER_ERROR, Json.FAILURE);
        });
    }

    /** A page elsewhere that has its own name resolve to this machine must not read members' scores. */
    private static void guard(Context context, Set<String> hosts) {
        HEADERS.forEach(context::header);
        if ("https".equals(context.header("X-Forwarded-Proto"))) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
        String host = context.host();
        if (host == null || !hosts.contains(host.replaceFirst(":[0-9]+$", ""))) {
            throw new ForbiddenResponse("This dashboard does not answer to that name, only to "
                    + String.join(", ", new TreeSet<>(hosts)) + ".");
        }
        // The page's files say for themselves how long they keep.
        context.header("Cache-Control", "no-store");
    }
}
