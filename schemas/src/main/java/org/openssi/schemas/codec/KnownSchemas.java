package org.openssi.schemas.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.SchemaStore;
import org.openssi.schemas.avro.ActivityRecord;
import org.openssi.schemas.avro.ChannelCountsRecord;
import org.openssi.schemas.avro.ConnectionRecord;
import org.openssi.schemas.avro.DayFragmentRecord;
import org.openssi.schemas.avro.GenerationRecord;
import org.openssi.schemas.avro.PercentileTableRecord;
import org.openssi.schemas.avro.RejectedActivityRecord;
import org.openssi.schemas.avro.RelevanceReportRecord;
import org.openssi.schemas.avro.ScoreUpdateRecord;

/**
 * Every schema that a record may have been written by: those of this version, those of all earlier ones, and those that
 * a registry told of. Safe for use by several threads.
 */
public final class KnownSchemas {
    private static final Map<Long, Schema> BY_FINGERPRINT = new ConcurrentHashMap<>();

    /** The schemas of this version, one for each kind of record. */
    static final List<Schema> CURRENT = List.of(
            ActivityRecord.getClassSchema(),
            ScoreUpdateRecord.getClassSchema(),
            DayFragmentRecord.getClassSchema(),
            PercentileTableRecord.getClassSchema(),
            ConnectionRecord.getClassSchema(),
            RejectedActivityRecord.getClassSchema(),
            GenerationRecord.getClassSchema(),
            RelevanceReportRecord.getClassSchema(),
            ChannelCountsRecord.getClassSchema());

    static {
        for (Schema schema : CURRENT) {
            add(plain(schema));
            versions(schema.getName()).forEach(KnownSchemas::add);
        }
    }

    private KnownSchemas() {}

    /** The schema of a fingerprint (CRC-64-AVRO, as single-object encoding has it). */
    public static Optional<Schema> of(long fingerprint) {
        return Optional.ofNullable(BY_FINGERPRINT.get(fingerprint));
    }

    /**
     * From now on records can be read that were written by this schema, if they are records of ours at all.
     *
     * @return its fingerprint
     */
    public static long add(Schema schema) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        BY_FINGERPRINT.putIfAbsent(fingerprint, schema);
        return fingerprint;
    }

    /** Generated classes say of each string that it is one of Java's, which is nobody else's matter. */
    private static Schema plain(Schema generated) {
        return new Schema.Parser()
                .parse(generated
                        .toString()
                        .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\""));
    }

    /** Where decoders look for the schema that a record was written by. */
    static SchemaStore store() {
        return BY_FINGERPRINT::get;
    }

    /** All versions of a record's schema that were released, the first one first. */
    static List<Schema> versions(String name) {
        List<Schema> versions = new ArrayList<>();
        while (true) {
            String resource = "/org/openssi/schemas/versions/" + name + "." + (versions.size() + 1) + ".avsc";
            try (InputStream version = KnownSchemas.class.getResourceAsStream(resource)) {
                if (version == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(version));
            } catch (IOException e) {
                throw new UncheckedIOException("The schema " + resource + " of this program cannot be read.", e);
            }
        }
    }
}
