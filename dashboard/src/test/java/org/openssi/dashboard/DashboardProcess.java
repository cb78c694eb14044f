package org.openssi.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.openssi.dashboard.api.Reach;
import org.openssi.dashboard.view.Progress;
import org.openssi.dashboard.view.ViewAddress;
import org.openssi.scoring.Refusal;

/** A dashboard in a process of its own, to be killed. */
final class DashboardProcess {
    private static final String READY = "ready";
    private static final String READING = "reading ";

    private DashboardProcess() {}

    /**
     * Starts one and kills it.
     *
     * @param records how many it may have read, or a few more; it is killed earlier where it has read all
     * @return whether it was killed before it had read all
     */
    static boolean killedAfter(long records, String bootstrapServers, ViewAddress address, Path log) throws Exception {
        String place = address.url().replaceFirst("^jdbc:h2:file:([^;]*).*", "$1");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DashboardProcess.class.getName(),
                bootstrapServers,
                place);
        builder.environment().put("SSI_DATABASE_USER", address.user());
        builder.environment().put("SSI_DATABASE_PASSWORD", address.password());
        Process process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(READY)) {
                    return false;
                }
                if (line.startsWith(READING) && Long.parseLong(line.substring(READING.length())) >= records) {
                    return true;
                }
            }
            throw new IOException("The dashboard ended by itself: see " + log + ".");
        } finally {
            process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        }
    }

    /** Says how far it has come, until it is killed. */
    public static void main(String[] arguments) throws Refusal, InterruptedException {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", arguments[0]);
        ViewAddress address = ViewAddress.of(
                arguments[1], System.getenv("SSI_DATABASE_USER"), System.getenv("SSI_DATABASE_PASSWORD"), "");
        try (DashboardServer server = DashboardServer.start(client, "", Reach.thisMachine(0), address)) {
            while (true) {
                Progress progress = server.progress();
                System.out.println(progress.ready() ? READY : READING + progress.records());
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }
}
