package org.openssi.schemas.codec;

import org.openssi.schemas.avro.GenerationRecord;

/** Generations as bytes and back. Safe for use by several threads. */
public final class GenerationCodec {
    private static final SingleObject<GenerationRecord> RECORDS =
            new SingleObject<>(GenerationRecord.class, GenerationRecord.getClassSchema());

    private GenerationCodec() {}

    /** The bytes of a generation. */
    public static byte[] encode(Generation generation) {
        return RECORDS.encode(new GenerationRecord(
                generation.name(), generation.modelVersion(), generation.modelHash(), generation.modelText()));
    }

    /** The generation in these bytes. */
    public static Generation decode(byte[] value) throws UnreadableBytes {
        GenerationRecord record = RECORDS.decode(value);
        return new Generation(
                record.getGeneration(), record.getModelVersion(), record.getModelHash(), record.getModel());
    }
}
