package org.openssi.schemas.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro single-object encoding of one generated class: two marker bytes, the schema's fingerprint, the record. Safe for
 * use by several threads.
 */
final class SingleObject<T extends SpecificRecordBase> {
    /**
     * What a string or a byte array in a record may be at most; a length beyond it is taken for damage. Twice of what the
     * longest has: a model's text, or a rejected record's value.
     */
    static final int MAX_BYTES = 2 << 20;

    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    /** What an array may be at most: a cohort's change has one item for each score. Room for it is made beforehand. */
    static final int MAX_ITEMS = 65_536;

    static {
        // A damaged length must not make the reader allocate gigabytes.
        limit("bytes.maxLength", MAX_BYTES);
        limit("string.maxLength", MAX_BYTES);
        limit("collectionItems.maxLength", MAX_ITEMS);
        // Avro loads only the classes that it is told to trust, its own generated ones included.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.DEFAULT_TRUSTED_CLASSES,
                type -> type.getPackageName().equals("org.openssi.schemas.avro")));
    }

    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    SingleObject(Class<T> type, Schema schema) {
        SpecificData data = SpecificData.getForClass(type);
        encoder = new BinaryMessageEncoder<>(data, schema);
        decoder = new BinaryMessageDecoder<>(data, schema, KnownSchemas.store());
    }

    private static void limit(String what, int most) {
        String property = "org.apache.avro.limits." + what;
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(most));
        }
    }

    /** The bytes that every record of a schema begins with: the marker, and the schema's fingerprint. */
    static byte[] header(Schema schema) {
        return ByteBuffer.allocate(MARKER.length + Long.BYTES)
                .put(MARKER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    byte[] encode(T record) {
        try {
            ByteBuffer encoded = encoder.encode(record);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("A record that this program made cannot be encoded.", e);
        }
    }

    /** The record, or an {@link UnreadableBytes} that says why there is none. */
    T decode(byte[] bytes) throws UnreadableBytes {
        if (bytes == null) {
            throw new UnreadableBytes("The record has no value.", null);
        }
        try {
            return decoder.decode(bytes, null);
        } catch (IOException
                | AvroRuntimeException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | UnsupportedOperationException e) {
            // The last is what Avro throws for lengths that no array can have.
            throw new UnreadableBytes("The bytes are no record of a known schema: " + e.getMessage(), e);
        }
    }
}
