package org.openssi.connect;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.Converter;
import org.openssi.schemas.codec.UnreadableBytes;
import org.openssi.schemas.registry.RegistryTrouble;
import org.openssi.schemas.registry.WireFormat;

/**
 * Reads the outputs' keys and values for a sink of Kafka Connect, as flat rows whose columns are those of
 * {@code connect/sql/tables.sql}. Used as {@code key.converter} and as {@code value.converter}; which output a record is of,
 * and of which generation, the topic's name says.
 *
 * <p>Values are read in Avro's single-object encoding; with {@link WireFormat#URL} set, in a registry's wire format too. A
 * registry that is away is asked again, for as long as the sink's {@code errors.retry.timeout} says; what is no record of ours
 * is a {@link DataException}.
 */
public final class OutputConverter implements Converter, Versioned {
    private boolean keys;
    private WireFormat wireFormat = WireFormat.of(Map.of());

    @Override
    public String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define(
                        WireFormat.URL,
                        ConfigDef.Type.STRING,
                        "",
                        ConfigDef.Importance.MEDIUM,
                        "Where the schema registry is; empty: there is none.")
                .define(
                        WireFormat.USER,
                        ConfigDef.Type.PASSWORD,
                        "",
                        ConfigDef.Importance.LOW,
                        "name:password for the registry, where it asks for one.");
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        keys = isKey;
        wireFormat = WireFormat.of(configs);
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] bytes) {
        OutputTopic output = OutputTopic.of(topic);
        if (keys) {
            return Keys.of(output, bytes);
        }
        if (bytes == null) {
            return Rows.ofTombstone(output);
        }
        try {
            return Rows.of(output, wireFormat.fromTopic(bytes));
        } catch (RegistryTrouble e) {
            throw new RetriableException(e.getMessage(), e);
        } catch (UnreadableBytes e) {
            throw new DataException(e.getMessage(), e);
        }
    }

    /** @throws DataException always: the outputs are a scorer's to write */
    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("This converter reads the outputs, and writes nothing: give a source another.");
    }
}
