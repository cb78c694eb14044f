package org.openssi.dashboard;

import java.util.OptionalInt;
import java.util.Properties;
import org.openssi.dashboard.api.HttpServer;
import org.openssi.dashboard.api.Reach;
import org.openssi.dashboard.api.Requests;
import org.openssi.dashboard.memberlog.MemberLogs;
import org.openssi.dashboard.view.OutputReader;
import org.openssi.dashboard.view.Progress;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.dashboard.view.ViewAddress;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;

/**
 * The dashboard of one generation: reads its scores and percentile tables from Kafka, and shows them by a JSON API and a
 * page on this machine. Closing it ends its threads and frees the port.
 */
public final class DashboardServer implements AutoCloseable {
    private final ScoreView view;
    private final OutputReader reader;
    private final MemberLogs logs;
    private final HttpServer server;

    private DashboardServer(ScoreView view, OutputReader reader, MemberLogs logs, HttpServer server) {
        this.view = view;
        this.reader = reader;
        this.logs = logs;
        this.server = server;
    }

    /**
     * Starts a dashboard whose view is in memory.
     *
     * @param clientProperties how to reach Kafka
     * @param generation whose outputs; empty for the default one
     * @param port to listen on, on 127.0.0.1; 0 for any free one
     * @throws Refusal if Kafka cannot be reached, the generation has no outputs or the port is taken
     */
    public static DashboardServer start(Properties clientProperties, String generation, int port) throws Refusal {
        return start(clientProperties, generation, Reach.thisMachine(port));
    }

    /**
     * The same for more than this machine.
     *
     * @throws Refusal as above, or if the address is not one of this machine
     */
    public static DashboardServer start(Properties clientProperties, String generation, Reach reach) throws Refusal {
        return start(clientProperties, generation, reach, ViewAddress.inMemory());
    }

    /**
     * The same with a view that stays.
     *
     * @throws Refusal as above, or if the view cannot be reached or used
     */
    public static DashboardServer start(
            Properties clientProperties, String generation, Reach reach, ViewAddress address) throws Refusal {
        Topics topics = topics(generation);
        ScoreView view = ScoreView.open(address);
        OutputReader reader = null;
        MemberLogs logs = new MemberLogs(clientProperties, topics);
        try {
            reader = OutputReader.start(clientProperties, topics, view);
            return new DashboardServer(view, reader, logs, HttpServer.start(view, logs, reader::progress, reach));
        } catch (Refusal | RuntimeException e) {
            if (reader != null) {
                reader.close();
            }
            logs.close();
            view.close();
            throw e;
        }
    }

    private static Topics topics(String generation) throws Refusal {
        try {
            return Topics.of(generation);
        } catch (IllegalArgumentException e) {
            throw new Refusal(e.getMessage(), e);
        }
    }

    /** Where the page is, such as {@code http://127.0.0.1:8080/}. */
    public String url() {
        return server.url();
    }

    /** Makes this generation's the one that SQL readers see who ask for the one that is shown. */
    public void show() {
        view.show();
    }

    /** How far the topics have been read. */
    public Progress progress() {
        return reader.progress();
    }

    /** What was asked so far. */
    public Requests requests() {
        return server.requests();
    }

    /** The last day that the view shows, if there is one. */
    public OptionalInt latestDay() {
        return view.latestDay();
    }

    @Override
    public void close() {
        server.close();
        logs.close();
        reader.close();
        view.close();
    }
}
