package org.openssi.dashboard.api;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The API about itself: a description that programs read, kept in a file and held against the answers by a test. */
final class DescriptionApi {
    static final String FILE = "/org/openssi/dashboard/api/openapi.json";

    private final String description;

    DescriptionApi() {
        try (InputStream in = DescriptionApi.class.getResourceAsStream(FILE)) {
            description = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/openapi.json", context -> Json.answer(context, description), Asks.NOTHING);
    }
}
