package org.openssi.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A registry that speaks Confluent's protocol: Confluent's own, Karapace, Apicurio (below {@code /apis/ccompat/v7}). Of
 * the protocol this is what is needed: three requests.
 */
final class SchemaRegistry {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    /** A registry that is being restarted is back by then. */
    private static final int TRIES = 4;

    private static final long PAUSE_MILLIS = 2_000;
    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final String url;
    private final String authorization;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();
    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * @param url where it is
     * @param user {@code name:password}, or empty if it asks for none
     */
    SchemaRegistry(String url, String user) {
        this.url = url.replaceAll("/+$", "");
        authorization = user.isEmpty() ? null : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    }

    /** Makes a schema a version of a subject, which only takes what all its versions are compatible with, and tells its id. */
    int register(String subject, Schema schema) {
        String name = URLEncoder.encode(subject, UTF_8);
        JsonNode rule = JsonNodeFactory.instance.objectNode().put("compatibility", "FULL_TRANSITIVE");
        require(subject, ask("PUT", "/config/" + name, rule));
        JsonNode version = JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
        return require(subject, ask("POST", "/subjects/" + name + "/versions", version))
                .path("id")
                .asInt();
    }

    /** The schema of an id, if there is one and it is Avro's. */
    Optional<Schema> schema(int id) {
        HttpResponse<String> answer = ask("GET", "/schemas/ids/" + id, null);
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Schema.Parser()
                    .parse(require("of id " + id, answer).path("schema").asText()));
        } catch (SchemaParseException e) {
            return Optional.empty();
        }
    }

    private JsonNode require(String what, HttpResponse<String> answer) {
        try {
            JsonNode said = mapper.readTree(answer.body());
            if (answer.statusCode() / 100 == 2) {
                return said;
            }
            throw new RegistryTrouble(
                    "The schema registry at " + url + " does not take the schema " + what + " ("
                            + said.path("message").asText("status " + answer.statusCode())
                            + "): see its subject there, or connect with other rights.",
                    null);
        } catch (IOException e) {
            throw new RegistryTrouble(
                    "What answers at " + url + " is no schema registry (status " + answer.statusCode()
                            + "): check --schema-registry.",
                    e);
        }
    }

    private HttpResponse<String> ask(String method, String path, JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWERS_WITHIN)
                .header("Accept", JSON + ", application/json")
                .header("Content-Type", JSON)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        for (int left = TRIES; ; left--) {
            try {
                HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < SERVER_ERROR || left == 1) {
                    return answer;
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException e) {
                if (left == 1) {
                    throw new RegistryTrouble(
                            "The schema registry at " + url + " does not answer (" + e
                                    + "): start it, or check --schema-registry.",
                            e);
                }
                pause();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RegistryTrouble interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RegistryTrouble("Stopped before it was done.", e);
    }
}
