package dev.nodeyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.jspecify.annotations.Nullable;

/** Call a server as any program does, without Nodeyard's own client code. */
public record RestClient(URI server) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public Answer get(String path, @Nullable String token) {
        return send(request(path, token).GET());
    }

    public Answer delete(String path, @Nullable String token) {
        return send(request(path, token).DELETE());
    }

    public Answer post(String path, @Nullable String token, String json) {
        return send(
                request(path, token).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Answer put(String path, @Nullable String token, String json) {
        return send(
                request(path, token).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** Begin a request that needs more than the other methods give. */
    public HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An answer whose body is text. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return Wire.mapper().readTree(body());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("not JSON: " + body(), e);
            }
        }

        /** Check the status and go on. */
        public Answer expect(int status) {
            assertThat(status()).as("%s: %s", response.uri(), body()).isEqualTo(status);
            return this;
        }

        /** Check that the call was refused as problem+json with a code, and return the problem. */
        public JsonNode refusedAs(int status, String code) {
            expect(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            JsonNode problem = json();
            assertThat(problem.path("type").asText()).isEqualTo("urn:nodeyard:error:" + code);
            assertThat(problem.path("code").asText()).isEqualTo(code);
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("requestId").asText()).isEqualTo(header("X-Request-Id"));
            return problem;
        }
    }
}
