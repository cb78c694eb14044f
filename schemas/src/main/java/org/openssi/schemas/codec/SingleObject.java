package org.openssi.schemas.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
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
    /** What a string, a byte array or an array in a record may be at most; a length beyond it is taken for damage. */
    private static final String MAX_LENGTH = "16777216";

    static {
        // A damaged length must not make the reader allocate gigabytes.
        for (String limit : new String[] {"bytes.maxLength", "string.maxLength", "collectionItems.maxLength"}) {
            String property = "org.apache.avro.limits." + limit;
            if (System.getProperty(property) == null) {
                System.setProperty(property, MAX_LENGTH);
            }
        }
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
        decoder = new BinaryMessageDecoder<>(data, schema);
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
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new UnreadableBytes("The bytes are no record of a known schema: " + e.getMessage(), e);
        }
    }
}
