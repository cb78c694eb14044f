package org.openssi.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.openssi.schemas.codec.KnownSchemas;
import org.openssi.schemas.codec.PercentileTableCodec;
import org.openssi.schemas.codec.ScoreUpdateCodec;
import org.openssi.schemas.registry.WireFormat;
import org.openssi.scoring.activity.UtcDay;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.cohort.PercentileTable;
import org.openssi.scoring.member.ScoreUpdate;
import org.openssi.scoring.member.SignalScore;

class OutputConverterTest {
    private static final int DAY = UtcDay.parse("2026-11-01");

    @Test
    void aKeyIsReadFromItsEnds() {
        // When
        Struct score = key("ssi.scores", "ada|lovelace|2026-11-01");
        Struct table = key("ssi.g-2.percentiles", "TEAM|Red|Blue|2026-11-01");
        Struct pair = key("ssi.networks", "ada|bob");
        // Then
        assertThat(score.getString("generation")).isEqualTo("default");
        assertThat(score.getString("member_id")).isEqualTo("ada|lovelace");
        assertThat(score.get("day")).isEqualTo(java.util.Date.from(Instant.parse("2026-11-01T00:00:00Z")));
        assertThat(table.getString("generation")).isEqualTo("g-2");
        assertThat(table.getString("cohort_type")).isEqualTo("TEAM");
        assertThat(table.getString("cohort")).isEqualTo("Red|Blue");
        assertThat(pair.getString("pair")).isEqualTo("ada|bob");
    }

    @Test
    void aKeyThatIsNoneIsRefusedInASentence() {
        for (String key : List.of("", "ada", "|2026-11-01", "ada|yesterday", "TEAM|2026-11-01", "a\0|2026-11-01")) {
            for (String topic : List.of("ssi.scores", "ssi.percentiles")) {
                if (!key.equals("TEAM|2026-11-01") || topic.equals("ssi.percentiles")) {
                    assertThatThrownBy(() -> key(topic, key))
                            .isInstanceOf(DataException.class)
                            .message()
                            .endsWith(".");
                }
            }
        }
        assertThatThrownBy(() -> key("ssi.posts", "ada"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("take it out of the sink's topics");
    }

    @Test
    void pointsAreDecimalsAndSignalsAreJson() {
        // When
        Struct row = (Struct) values(Map.of())
                .toConnectData("ssi.scores", ScoreUpdateCodec.encode(update("Red")))
                .value();
        // Then
        assertThat(row.get("score")).isEqualTo(new BigDecimal("25.00"));
        assertThat(row.get("find_right_people")).isEqualTo(new BigDecimal("5.03"));
        assertThat(row.get("previous_score")).isEqualTo(new BigDecimal("24.10"));
        assertThat(row.get("team")).isEqualTo("Red");
        assertThat(row.get("industry")).isNull();
        assertThat(row.getString("signals")).isEqualTo("{\"posts\":{\"points\":9.97,\"x\":3,\"attempts\":8}}");
    }

    @Test
    void aTombstoneTakesARowAwayButLeavesACohortWithoutMembers() {
        // Given
        OutputConverter values = values(Map.of());
        // When, Then
        assertThat(values.toConnectData("ssi.scores", null)).isEqualTo(SchemaAndValue.NULL);
        assertThat(values.toConnectData("ssi.networks", null)).isEqualTo(SchemaAndValue.NULL);
        SchemaAndValue none = values.toConnectData("ssi.percentiles", null);
        SchemaAndValue some = values.toConnectData(
                "ssi.percentiles",
                PercentileTableCodec.encode(new PercentileTable(
                        Cohort.EVERYONE,
                        DAY,
                        10,
                        2_500,
                        List.of(1, 2, 3, 4),
                        java.util.Collections.nCopies(100, 2_512),
                        "1")));
        assertThat(none.schema()).isEqualTo(some.schema());
        assertThat(((Struct) none.value()).get("members")).isNull();
        assertThat(((Struct) some.value()).get("members")).isEqualTo(10L);
        assertThat(((Struct) some.value()).getArray("thresholds")).hasSize(100).containsOnly(25.12);
    }

    @Test
    void whatIsNoRecordIsRefusedInASentence() {
        OutputConverter values = values(Map.of());
        assertThatThrownBy(() -> values.toConnectData("ssi.scores", "nonsense".getBytes(UTF_8)))
                .isInstanceOf(DataException.class);
        assertThatThrownBy(() -> values.toConnectData("ssi.scores", ScoreUpdateCodec.encode(update("R\0d"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("NUL");
        assertThatThrownBy(() -> values.fromConnectData("ssi.scores", null, null))
                .isInstanceOf(DataException.class);
    }

    @Test
    void aRegistrysWireFormatIsReadAndARegistryThatIsAwayIsAskedAgain() throws Exception {
        // Given one that knows the schema by the number 7
        byte[] value = ScoreUpdateCodec.encode(update("Red"));
        long fingerprint = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        byte[] answer = JsonNodeFactory.instance
                .objectNode()
                .put("schema", KnownSchemas.of(fingerprint).orElseThrow().toString())
                .toString()
                .getBytes(UTF_8);
        List<String> asked = new ArrayList<>();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        byte[] registered = ByteBuffer.allocate(value.length - 5)
                .put((byte) 0)
                .putInt(7)
                .put(value, 10, value.length - 10)
                .array();
        String url = "http://127.0.0.1:" + registry.getAddress().getPort();
        try {
            // When
            SchemaAndValue row = values(Map.of(WireFormat.URL, url)).toConnectData("ssi.scores", registered);
            // Then
            assertThat(row).isEqualTo(values(Map.of()).toConnectData("ssi.scores", value));
            assertThat(asked).containsExactly("/schemas/ids/7");
        } finally {
            registry.stop(0);
        }
        assertThatThrownBy(() -> values(Map.of(WireFormat.URL, url + "/other")).toConnectData("ssi.scores", registered))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("does not answer");
    }

    private static Struct key(String topic, String key) {
        OutputConverter keys = new OutputConverter();
        keys.configure(Map.of(), true);
        return (Struct) keys.toConnectData(topic, key.getBytes(UTF_8)).value();
    }

    private static OutputConverter values(Map<String, ?> config) {
        OutputConverter values = new OutputConverter();
        values.configure(config, false);
        return values;
    }

    private static ScoreUpdate update(String team) {
        return new ScoreUpdate(
                "ada",
                DAY,
                2_500,
                List.of(997, 503, 500, 500),
                List.of(new SignalScore("posts", 997, 3, 8)),
                new ScoreUpdate.Previous(2_410, DAY - 3),
                null,
                team,
                "1");
    }
}
