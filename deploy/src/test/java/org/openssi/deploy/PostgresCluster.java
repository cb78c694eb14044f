package org.openssi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openssi.localkafka.FreePorts;

/** A real PostgreSQL of this machine's, with an empty cluster of its own on a free port. */
final class PostgresCluster implements AutoCloseable {
    static final String USER = "ssi";
    static final String PASSWORD = "wrong horse";
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final String home;
    private final int port;

    private PostgresCluster(Path bin, String home, int port) {
        this.bin = bin;
        this.home = home;
        this.port = port;
    }

    static boolean isThere() throws IOException {
        return bin().isPresent();
    }

    static PostgresCluster start() throws Exception {
        Path bin = bin().orElseThrow();
        String home = run("mktemp", "-d", "/tmp/ssi-postgres-XXXXXX").strip();
        int port = FreePorts.on127001(1).get(0);
        run("sh", "-c", "echo '" + PASSWORD + "' > " + home + "/password");
        run(
                bin.resolve("initdb").toString(),
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
                bin.resolve("pg_ctl").toString(),
                "-D",
                home + "/data",
                "-l",
                home + "/log",
                "-w",
                "-o",
                "-F -p " + port + " -k " + home + " -h 127.0.0.1",
                "start");
        return new PostgresCluster(bin, home, port);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of an answer in its order, each column as the database writes it, or {@code null}. */
    List<List<String>> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (answer.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
                    row.add(answer.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    long count(String sql) throws SQLException {
        return Long.parseLong(rows(sql).get(0).get(0));
    }

    @Override
    public void close() throws IOException {
        run(bin.resolve("pg_ctl").toString(), "-D", home + "/data", "-m", "immediate", "-w", "stop");
        run("rm", "-rf", home);
    }

    private static Optional<Path> bin() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
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
            process.onExit().join();
            assertThat(process.exitValue()).as(Files.readString(out)).isZero();
            return Files.readString(out);
        } finally {
            Files.delete(out);
        }
    }
}
