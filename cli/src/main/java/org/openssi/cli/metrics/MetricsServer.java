package org.openssi.cli.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.openssi.scoring.Refusal;

/** Answers {@code /metrics}, {@code /health} and {@code /ready} for a service, one request after the other. */
public final class MetricsServer implements AutoCloseable {
    private final HttpServer server;
    private final Observed service;

    private MetricsServer(HttpServer server, Observed service) {
        this.server = server;
        this.service = service;
    }

    /**
     * Listens from now on.
     *
     * @param port 0 for any free one
     * @throws Refusal if it cannot listen there
     */
    public static MetricsServer start(String address, int port, Observed service) throws Refusal {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
        } catch (IOException e) {
            throw new Refusal(
                    "Metrics cannot be answered on " + address + ":" + port + " (" + e.getMessage()
                            + "): name another with --metrics-port or --metrics-address.",
                    e);
        }
        MetricsServer answering = new MetricsServer(server, service);
        server.createContext("/", answering::answer);
        server.start();
        return answering;
    }

    /** Where it listens, without a path. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestURI().getPath()) {
                case "/metrics" -> send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", service.figures());
                case "/health" -> say(exchange, service.trouble(), "Nothing is stuck.");
                case "/ready" -> say(exchange, service.notReady(), "It works.");
                default -> send(exchange, 404, "text/plain; charset=utf-8", "Ask /metrics, /health or /ready.\n");
            }
        }
    }

    private static void say(HttpExchange exchange, Optional<String> wrong, String otherwise) throws IOException {
        send(exchange, wrong.isEmpty() ? 200 : 503, "text/plain; charset=utf-8", wrong.orElse(otherwise) + "\n");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
