package org.openssi.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openssi.dashboard.view.ViewAddress;
import org.openssi.scoring.Refusal;

/** A real PostgreSQL of this machine's, with an empty cluster of its own on a free port. */
public final class Postgres implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String USER = "ssi";
    private static final String PASSWORD = "wrong horse";

    private final Path bin;
    private final String home;
    private final int port;

    private Postgres(Path bin, String home, int port) {
        this.bin = bin;
        this.home = home;
        this.port = port;
    }

    /** Whether there is one. */
    public static boolean isThere() {
        return bin().isPresent();
    }

    private static Postgres ofAllTests;

    /** One that many tests share, each with a database of its own, until this JVM ends. Who asks is skipped if there is none. */
    public static synchronized Postgres ofAllTests() throws Exception {
        Assumptions.assumeTrue(isThere(), "No PostgreSQL is on this machine: the view is tried in H2 only.");
        if (ofAllTests == null) {
            ofAllTests = start();
            Runtime.getRuntime().addShutdownHook(new Thread(ofAllTests::closeUnchecked));
        }
        return ofAllTests;
    }

    private void closeUnchecked() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it. */
    public static Postgres start() throws Exception {
        Path bin = bin().orElseThrow();
        String home = run("mktemp", "-d", "/tmp/ssi-postgres-XXXXXX").strip();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Postgres postgres = new Postgres(bin, home, port);
        run("sh", "-c", "echo '" + PASSWORD + "' > " + home + "/password");
        run(
                postgres.command("initdb"),
                "-D",
                home + "/data",
                "-U",
                USER,
                "--pwfile=" + home + "/password",
                "-A",
                "scram-sha-256",
                "--no-sync",
                "--locale=C.UTF-8");
        run(
                postgres.command("pg_ctl"),
                "-D",
                home + "/data",
                "-l",
                home + "/log",
                "-w",
                "-o",
                "-F -p " + port + " -k " + home + " -h 127.0.0.1",
                "start");
        return postgres;
    }

    /** An address in a database that is made for it. */
    public ViewAddress database(String name, String generation) throws SQLException, Refusal {
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return address(name, PASSWORD, generation);
    }

    /** An address in a database that may or may not be there. */
    public ViewAddress address(String name, String password, String generation) throws Refusal {
        return ViewAddress.of(url(name), USER, password, generation);
    }

    /** A connection of a database. */
    public Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), USER, PASSWORD);
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    private String command(String name) {
        return bin.resolve(name).toString();
    }

    @Override
    public void close() throws IOException {
        run(command("pg_ctl"), "-D", home + "/data", "-m", "immediate", "-w", "stop");
        run("rm", "-rf", home);
    }

    private static Optional<Path> bin() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Runs a command, and not as root, whom PostgreSQL serves nothing. */
    private static String run(String... command) throws IOException {
        List<String> all = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            all.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        all.addAll(List.of(command));
        Path out = Files.createTempFile("postgres", ".out");
        try {
            Process process = new ProcessBuilder(all)
                    .directory(Path.of("/tmp").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            String said = Files.readString(out, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + said);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(String.join(" ", command) + " was interrupted.", e);
        } finally {
            Files.delete(out);
        }
    }
}
