package org.openssi.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;

/** Schemas evolve by full, transitive compatibility, and whatever was ever written can be read. */
class SchemaVersionsTest {
    @Test
    void whatIsWrittenAndAllThatWasEverReleasedReadEachOther() {
        for (Schema current : KnownSchemas.CURRENT) {
            // Given
            List<Schema> versions = new ArrayList<>(KnownSchemas.versions(current.getName()));
            assertThat(versions).as(current.getName()).isNotEmpty();
            versions.add(current);
            // When, Then
            for (Schema reader : versions) {
                for (Schema writer : versions) {
                    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                    .getType())
                            .as("%s: %s reads %s", current.getName(), reader, writer)
                            .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
                }
            }
        }
    }

    @Test
    void whatAnybodyElseSeesOfASchemaSaysNothingOfJava() {
        for (Schema current : KnownSchemas.CURRENT) {
            assertThat(KnownSchemas.of(SchemaNormalization.parsingFingerprint64(current)))
                    .hasValueSatisfying(schema -> assertThat(schema.toString()).doesNotContain("java"));
        }
    }

    @Test
    void samplesOfEveryVersionAreRead() throws Exception {
        for (Schema current : KnownSchemas.CURRENT) {
            int versions = KnownSchemas.versions(current.getName()).size();
            for (int version = 1; version <= versions; version++) {
                String name = "/samples/" + current.getName() + "." + version + ".txt";
                // Given lines of bytes in hexadecimal digits and what they say
                try (InputStream samples = SchemaVersionsTest.class.getResourceAsStream(name)) {
                    assertThat(samples).as("there are samples in %s", name).isNotNull();
                    List<String> lines = new String(samples.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
                    assertThat(lines).as(name).isNotEmpty();
                    for (String line : lines) {
                        int space = line.indexOf(' ');
                        // When
                        SpecificRecordBase read =
                                decoder(current).decode(HexFormat.of().parseHex(line.substring(0, space)));
                        // Then
                        assertThat(read).as(name).hasToString(line.substring(space + 1));
                    }
                }
            }
        }
    }

    @Test
    void readsWhatALaterVersionWroteOnceItsSchemaIsKnown() throws Exception {
        // Given a version that this one has never heard of, with one field more
        Schema later = SchemaBuilder.record("ConnectionRecord")
                .namespace("org.openssi.schemas.avro")
                .fields()
                .requiredString("memberId")
                .name("strength")
                .type()
                .doubleType()
                .doubleDefault(1)
                .requiredString("counterpartId")
                .requiredInt("since")
                .endRecord();
        GenericRecord record = new GenericData.Record(later);
        record.put("memberId", "ann");
        record.put("strength", 0.5);
        record.put("counterpartId", "bob");
        record.put("since", 20_000);
        byte[] bytes = new BinaryMessageEncoder<>(GenericData.get(), later)
                .encode(record)
                .array();
        // When
        KnownSchemas.add(later);
        // Then
        assertThat(ConnectionCodec.decode(bytes)).isEqualTo(new ConnectionCodec.Connection("ann", "bob", 20_000));
    }

    private static SingleObject<SpecificRecordBase> decoder(Schema schema) {
        @SuppressWarnings("unchecked") // the generated class of a record's schema
        Class<SpecificRecordBase> type = SpecificData.get().getClass(schema);
        return new SingleObject<>(type, schema);
    }
}
