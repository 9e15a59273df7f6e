package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Call a server as any program does, without Nodeyard's own client code. A fault of the network is thrown at once. */
record Rest(URI server, @Nullable String token, Map<String, String> headers) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    Rest(URI server, @Nullable String token) {
        this(server, token, Map.of());
    }

    Rest as(@Nullable String other) {
        return new Rest(server, other, headers);
    }

    /** Return the same with a header in every call. */
    Rest with(String name, String value) {
        return new Rest(server, token, Map.of(name, value));
    }

    Answer get(String path) {
        return send("GET", path, null, null);
    }

    Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    Answer post(String path) {
        return send("POST", path, null, null);
    }

    Answer post(String path, Object body) {
        try {
            return send("POST", path, "application/json", Wire.mapper().writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Answer put(String path, Object body) {
        try {
            return send("PUT", path, "application/json", Wire.mapper().writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Answer postBytes(String path, byte[] body) {
        return send("POST", path, "application/octet-stream", body);
    }

    private Answer send(String method, String path, @Nullable String type, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/v1/" + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        byte[] bytes() {
            return response.body();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** Check the status and go on. */
        Answer expect(int status) {
            assertThat(status())
                    .as("%s %s: %s", response.request().method(), response.uri(), text())
                    .isEqualTo(status);
            return this;
        }

        JsonNode json() {
            return as(JsonNode.class);
        }

        <T> T as(Class<T> type) {
            try {
                return Wire.mapper().readValue(response.body(), type);
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        <T> T as(TypeReference<T> type) {
            try {
                return Wire.mapper().readValue(response.body(), type);
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }
    }
}
