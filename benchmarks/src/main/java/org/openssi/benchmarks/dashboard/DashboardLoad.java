package org.openssi.benchmarks.dashboard;

import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.openssi.dashboard.api.HttpServer;
import org.openssi.dashboard.api.Reach;
import org.openssi.dashboard.memberlog.MemberLogs;
import org.openssi.dashboard.view.Progress;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.dashboard.view.ViewAddress;
import org.openssi.scoring.Refusal;

/**
 * Asks so many times a second whatever the answers take, and measures each from when it was due: what waits in a queue
 * counts. Members' scores and {@code /health} take turns of some seconds, so that what disturbs the machine disturbs both,
 * and neither waits behind the other.
 */
public final class DashboardLoad {
    private static final int MEMBERS = 200_000;
    private static final int PER_SECOND = 500;
    private static final int TURN_SECONDS = 5;
    private static final int TURNS = 6;
    private static final int WARM_UP_TURNS = 2;
    private static final long SEED = 1;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Random random = new Random(SEED);

    private DashboardLoad() {}

    /** The same path again and again, and how long each answer took. */
    private record Answers(String path, List<Long> nanos) {
        double percentileMillis(double share) {
            int index = (int) Math.ceil(share * nanos.size()) - 1;
            return nanos.get(index) / 1e6;
        }
    }

    /**
     * Measures.
     *
     * @param place where the view is, or {@code null} for memory
     * @param out gets a table
     */
    public static void run(String place, PrintWriter out) throws Refusal {
        ViewAddress address = place == null
                ? ViewAddress.inMemory()
                : ViewAddress.of(
                        place, System.getenv("SSI_DATABASE_USER"), System.getenv("SSI_DATABASE_PASSWORD"), "bench");
        out.println("filling a view with " + MEMBERS + " members");
        try (ScoreView view = ScoreView.open(address);
                MemberLogs logs = new MemberLogs(new Properties())) {
            FilledView.fill(view, MEMBERS);
            Progress ready = new Progress(true, 1, 0, 0, null);
            try (HttpServer server = HttpServer.start(view, logs, () -> ready, Reach.thisMachine(0))) {
                DashboardLoad load = new DashboardLoad();
                load.takeTurns(server.url(), WARM_UP_TURNS);
                report(load.takeTurns(server.url(), TURNS), out);
            }
        }
    }

    private List<Answers> takeTurns(String url, int turns) {
        Answers health = new Answers("/health", new ArrayList<>());
        Answers scores = new Answers("/api/members/{memberId}", new ArrayList<>());
        for (int turn = 0; turn < turns; turn++) {
            health.nanos().addAll(ask(() -> url + "health"));
            scores.nanos().addAll(ask(() -> url + "api/members/" + FilledView.memberId(random.nextInt(MEMBERS))));
        }
        Collections.sort(health.nanos());
        Collections.sort(scores.nanos());
        return List.of(health, scores);
    }

    /** Asks for one turn, and gives how long each answer took. */
    private List<Long> ask(Supplier<String> url) {
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < TURN_SECONDS * PER_SECOND; i++) {
            long due = begin + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            answers.add(ask(url.get(), due));
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Long> ask(String url, long due) {
        return client.sendAsync(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(url + " answers " + answer.statusCode() + ".");
                    }
                    return System.nanoTime() - due;
                });
    }

    private static void report(List<Answers> answers, PrintWriter out) {
        out.println("| " + PER_SECOND + " requests a second | requests | p50 ms | p99 ms | most ms |");
        out.println("| --- | ---: | ---: | ---: | ---: |");
        for (Answers one : answers) {
            out.println(String.format(
                    Locale.ROOT,
                    "| `%s` | %,d | %.2f | %.2f | %.2f |",
                    one.path(),
                    one.nanos().size(),
                    one.percentileMillis(0.5),
                    one.percentileMillis(0.99),
                    one.percentileMillis(1)));
        }
        double ratio = answers.get(1).percentileMillis(0.99) / answers.get(0).percentileMillis(0.99);
        out.println(String.format(Locale.ROOT, "p99 of the score is %.2f times that of /health.", ratio));
    }
}
