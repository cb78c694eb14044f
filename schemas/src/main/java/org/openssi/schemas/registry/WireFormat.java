package org.openssi.schemas.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.openssi.schemas.codec.KnownSchemas;

/**
 * What the values in the topics look like. Without a registry they are single-object encoded: two marker bytes, the
 * schema's fingerprint of eight bytes, the record. With one they have Confluent's wire format: a zero, the schema's id in
 * the registry in four bytes, the record. The record is the same, so that one is made of the other by another beginning.
 *
 * <p>With a registry both are read: topics may have been written without one before. What is neither comes as it is.
 * Safe for use by several threads.
 */
public final class WireFormat {
    /** Client property: where the registry is. Absent or empty: there is none. */
    public static final String URL = "schema.registry.url";

    /** Client property: {@code name:password} for the registry, where it asks for one. */
    public static final String USER = "schema.registry.basic.auth.user.info";

    private static final short SINGLE_OBJECT_MARKER = (short) 0xC301;
    private static final int SINGLE_OBJECT_HEADER = Short.BYTES + Long.BYTES;
    private static final byte CONFLUENT_MARKER = 0;
    private static final int CONFLUENT_HEADER = 1 + Integer.BYTES;
    /** A registry has some dozens of schemas; whoever makes up ids shall not fill the memory with them. */
    private static final int MOST_IDS = 10_000;

    /** Readers are opened often; what a registry said holds for all of them. */
    private static final Map<List<String>, WireFormat> BY_REGISTRY = new ConcurrentHashMap<>();

    private final SchemaRegistry registry;
    private final Map<Subject, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, OptionalLong> fingerprints = new ConcurrentHashMap<>();

    /** A schema as the values of a topic. */
    private record Subject(String topic, long fingerprint) {}

    private WireFormat(SchemaRegistry registry) {
        this.registry = registry;
    }

    /** As the properties of a Kafka client say. */
    public static WireFormat of(Map<?, ?> clientProperties) {
        String url = Objects.toString(clientProperties.get(URL), "");
        String user = Objects.toString(clientProperties.get(USER), "");
        return BY_REGISTRY.computeIfAbsent(
                List.of(url, user), ignored -> new WireFormat(url.isEmpty() ? null : new SchemaRegistry(url, user)));
    }

    /** Writes values that are single-object encoded. */
    public Serializer<byte[]> serializer() {
        return this::toTopic;
    }

    /** Writes values that a codec makes single-object encoded bytes of. */
    public <T> Serializer<T> serializer(Codec<T> codec) {
        return (topic, value) -> value == null ? null : toTopic(topic, codec.encode(value));
    }

    /** Gives values single-object encoded. */
    public Deserializer<byte[]> deserializer() {
        return (topic, bytes) -> fromTopic(bytes);
    }

    /** Makes bytes of a value. */
    public interface Codec<T> {
        byte[] encode(T value);
    }

    /**
     * What stands in the topic for a single-object encoded value. The topic's subject gets the schema if it lacks it.
     *
     * @throws RegistryTrouble if the registry does not take it
     */
    public byte[] toTopic(String topic, byte[] value) {
        if (registry == null || value == null || !isSingleObject(value)) {
            return value;
        }
        long fingerprint = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(Short.BYTES);
        Optional<Schema> schema = KnownSchemas.of(fingerprint);
        if (schema.isEmpty()) {
            return value;
        }
        int id = ids.computeIfAbsent(
                new Subject(topic, fingerprint), subject -> registry.register(topic + "-value", schema.get()));
        int length = value.length - SINGLE_OBJECT_HEADER;
        return ByteBuffer.allocate(CONFLUENT_HEADER + length)
                .put(CONFLUENT_MARKER)
                .putInt(id)
                .put(value, SINGLE_OBJECT_HEADER, length)
                .array();
    }

    /**
     * The single-object encoded value that stands in a topic.
     *
     * @throws RegistryTrouble if the registry does not answer: whether it is a record cannot be told then
     */
    public byte[] fromTopic(byte[] bytes) {
        if (registry == null || bytes == null || bytes.length < CONFLUENT_HEADER || bytes[0] != CONFLUENT_MARKER) {
            return bytes;
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        OptionalLong fingerprint = fingerprint(id);
        if (fingerprint.isEmpty()) {
            return bytes;
        }
        int length = bytes.length - CONFLUENT_HEADER;
        return ByteBuffer.allocate(SINGLE_OBJECT_HEADER + length)
                .putShort(SINGLE_OBJECT_MARKER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(fingerprint.getAsLong())
                .put(bytes, CONFLUENT_HEADER, length)
                .array();
    }

    private OptionalLong fingerprint(int id) {
        OptionalLong known = fingerprints.get(id);
        if (known == null) {
            known = registry.schema(id)
                    .map(KnownSchemas::add)
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
            if (fingerprints.size() < MOST_IDS) {
                fingerprints.put(id, known);
            }
        }
        return known;
    }

    private static boolean isSingleObject(byte[] value) {
        return value.length >= SINGLE_OBJECT_HEADER && ByteBuffer.wrap(value).getShort() == SINGLE_OBJECT_MARKER;
    }
}
