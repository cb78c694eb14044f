package org.openssi.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openssi.dashboard.DashboardServer;
import org.openssi.localkafka.LocalKafka;
import org.openssi.localkafka.Security;

/** The whole pipeline on a broker with TLS, SCRAM and access control lists, each service with its own rights alone. */
@Timeout(240)
class SecuredPipelineTest {
    private static final String OPERATOR = "operator";
    private static final String PASSWORD = "of-the-key-store";
    private static final List<String> SERVICES = List.of("producer", "clock", "scorer", "dashboard");

    @TempDir
    private Path dir;

    private Security security;
    private LocalKafka kafka;

    @BeforeEach
    void start() throws Exception {
        Path keyStore = dir.resolve("broker.p12");
        Path certificate = dir.resolve("broker.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "broker",
                "-keystore",
                keyStore.toString(),
                "-file",
                certificate.toString());
        security = new Security(
                keyStore,
                certificate,
                PASSWORD,
                OPERATOR,
                Map.of(
                        OPERATOR,
                        "operators-secret",
                        "ssi-producer",
                        "producers-secret",
                        "ssi-clock",
                        "clocks-secret",
                        "ssi-scorer",
                        "scorers-secret",
                        "ssi-dashboard",
                        "dashboards-secret",
                        "stranger",
                        "strangers-secret"));
        kafka = LocalKafka.start(dir.resolve("kafka"), 0, security);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void eachServiceDoesItsWorkWithItsOwnRightsAndNoMore() throws Exception {
        // Given
        done("topics", "create", "--partitions=3", config(OPERATOR));
        for (String service : SERVICES) {
            assertThat(done("topics", "acls", service, "--apply", config(OPERATOR))
                            .out())
                    .startsWith("User:ssi-" + service + " may now:");
        }
        // When
        done("produce", "simulate", "--members=30", "--days=20", "--seed=7", config("ssi-producer"));
        done("clock", "--once", config("ssi-clock"));
        done("score", "--until-caught-up", "--state-dir=" + dir.resolve("state"), fromASecret("ssi-scorer"));
        done("topics", "create", "--generation=next", config(OPERATOR));
        done("topics", "acls", "scorer", "--generation=next", "--apply", config(OPERATOR));
        done(
                "score",
                "--generation=next",
                "--until-caught-up",
                "--state-dir=" + dir.resolve("next"),
                config("ssi-scorer"));
        // Then
        String scores = done("export", "scores", config("ssi-dashboard")).out();
        assertThat(scores.lines().count()).isGreaterThan(30);
        try (DashboardServer dashboard = DashboardServer.start(client("ssi-dashboard"), "", 0)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> dashboard.progress().ready());
        }
        // Then
        refusesToWrite("ssi-scorer", "ssi.posts");
        refusesToWrite("ssi-dashboard", "ssi.scores");
        refusesToWrite("ssi-producer", "ssi.scores");
        refusesToRead("ssi-producer", "ssi.scores");
        refusesToRead("ssi-clock", "ssi.scores");
        refusesToRead("stranger", "ssi.posts");
    }

    @Test
    void saysInASentenceWhatIsMissing() throws Exception {
        // Given
        done("topics", "create", "--partitions=1", config(OPERATOR));
        // When, Then
        refused("Topic authorization failed", "topics", "check", config("stranger"));
        refused("Authentication failed", "topics", "check", config("ssi-scorer", "sasl.jaas.config", wrongPassword()));
        refused("SSL", "topics", "check", config("ssi-scorer", "ssl.truststore.location", otherCertificate()));
    }

    private void refused(String why, String... command) {
        Run run = Run.of(command);
        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains(why).contains("--config").doesNotContain("\tat ");
        assertThat(run.err().strip().lines()).hasSize(1);
    }

    private String wrongPassword() {
        return security.client("ssi-scorer").getProperty("sasl.jaas.config").replace("scorers-secret", "guessed");
    }

    private String otherCertificate() throws Exception {
        Path other = dir.resolve("other.p12");
        Path certificate = dir.resolve("other.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "other",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=elsewhere",
                "-storetype",
                "PKCS12",
                "-keystore",
                other.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "other",
                "-keystore",
                other.toString(),
                "-file",
                certificate.toString());
        return certificate.toString();
    }

    private void refusesToWrite(String user, String topic) {
        Properties client = client(user);
        // Says so without retries of what could have another outcome.
        client.put("enable.idempotence", "false");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, 0, null, new byte[] {1}))
                            .get(60, TimeUnit.SECONDS))
                    .as("%s writes to %s", user, topic)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private void refusesToRead(String user, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(user), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            assertThatThrownBy(() -> {
                        consumer.seekToBeginning(List.of(partition));
                        consumer.poll(Duration.ofSeconds(60));
                    })
                    .as("%s reads %s", user, topic)
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    private Properties client(String user) {
        Properties client = security.client(user);
        client.put("bootstrap.servers", kafka.bootstrapServers());
        return client;
    }

    private String config(String user, String... changes) throws Exception {
        Properties client = client(user);
        for (int i = 0; i < changes.length; i += 2) {
            client.setProperty(changes[i], changes[i + 1]);
        }
        Path file = Files.createTempFile(dir, user, ".properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            client.store(out, null);
        }
        return "--config=" + file;
    }

    /** The password in a folder of files, as Kubernetes mounts a secret. */
    private String fromASecret(String user) throws Exception {
        Path secret = Files.createDirectories(dir.resolve("secret-of-" + user));
        Files.writeString(
                secret.resolve("sasl.jaas.config"), security.client(user).getProperty("sasl.jaas.config"));
        return config(
                user,
                "sasl.jaas.config",
                "${directory:" + secret + ":sasl.jaas.config}",
                "config.providers",
                "directory",
                "config.providers.directory.class",
                "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Run done(String... command) {
        Run run = Run.of(command);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
