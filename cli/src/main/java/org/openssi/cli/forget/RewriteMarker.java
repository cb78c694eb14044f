package org.openssi.cli.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.openssi.schemas.topics.LogReader;
import org.openssi.schemas.topics.RecordWriter;
import org.openssi.schemas.topics.Topic;
import org.openssi.schemas.topics.TopicAdmin;
import org.openssi.schemas.topics.Topics;
import org.openssi.scoring.Refusal;

/**
 * How far an interrupted forgetting came, as the cluster knows it: a topic that holds whom it is about, as a salted hash,
 * and, behind that, whether the copies of the log are complete and nothing but them counts.
 */
final class RewriteMarker {
    private static final byte[] MEMBER = "member".getBytes(UTF_8);
    private static final byte[] SEALED = "sealed".getBytes(UTF_8);
    private static final int SALT_BYTES = 16;

    private final Properties client;
    private final TopicAdmin admin;
    private final String memberId;

    private boolean isThere;
    private boolean hasMember;
    private boolean sealed;

    private RewriteMarker(Properties client, TopicAdmin admin, String memberId) {
        this.client = client;
        this.admin = admin;
        this.memberId = memberId;
    }

    /**
     * Looks for it.
     *
     * @throws Refusal if it is there for another member
     */
    static RewriteMarker find(Properties client, TopicAdmin admin, String memberId) throws Refusal {
        RewriteMarker marker = new RewriteMarker(client, admin, memberId);
        marker.isThere = !admin.describe(List.of(Topics.rewriteMarker())).isEmpty();
        if (marker.isThere) {
            marker.read();
        }
        return marker;
    }

    private void read() throws Refusal {
        TopicPartition partition = new TopicPartition(Topics.rewriteMarker(), 0);
        List<byte[]> members = new ArrayList<>();
        try (LogReader reader = new LogReader(client)) {
            reader.read(partition, reader.ends(List.of(partition)).get(partition), record -> {
                if (Arrays.equals(record.key(), MEMBER)) {
                    members.add(record.value());
                }
                sealed |= Arrays.equals(record.key(), SEALED);
            });
        }
        hasMember = !members.isEmpty();
        for (byte[] saltAndHash : members) {
            if (!Arrays.equals(saltAndHash, salted(Arrays.copyOf(saltAndHash, SALT_BYTES)))) {
                throw new Refusal("Another member is being forgotten, and that was interrupted: run './ssi forget' for"
                        + " that member again, and for this one afterwards.");
            }
        }
    }

    /** Whether a forgetting was interrupted after it had begun to change something. */
    boolean isThere() {
        return isThere;
    }

    /** Whether the copies are complete, so that the topics are made from them and no longer read. */
    boolean isSealed() {
        return sealed;
    }

    /** From now on nobody else starts to work on the log. */
    void put() throws Refusal {
        if (!isThere) {
            Topic topic = Topics.rewrite();
            admin.make(List.of(new NewTopic(topic.name(), topic.partitions(1), TopicAdmin.CLUSTER_DEFAULT)
                    .configs(topic.config())));
            isThere = true;
        }
        if (!hasMember) {
            byte[] salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            write(MEMBER, salted(salt));
            hasMember = true;
        }
    }

    /** From now on the copies are the log. */
    void seal() throws Refusal {
        write(SEALED, new byte[0]);
        sealed = true;
    }

    /** From now on the topics are the log again, and anybody may work on it. */
    void remove() throws Refusal {
        admin.delete(List.of(Topics.rewriteMarker()));
        isThere = false;
        hasMember = false;
        sealed = false;
    }

    private void write(byte[] key, byte[] value) throws Refusal {
        try (RecordWriter writer = new RecordWriter(client, "./ssi forget")) {
            writer.write(new ProducerRecord<>(Topics.rewriteMarker(), 0, key, value));
            writer.flush();
        }
    }

    private byte[] salted(byte[] salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] hash = digest.digest(memberId.getBytes(UTF_8));
            return ByteBuffer.allocate(salt.length + hash.length)
                    .put(salt)
                    .put(hash)
                    .array();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
