package dev.nodeyard.server.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays a runner that makes environments. */
final class EnvironmentRunner {
    private final RestClient rest;
    private final RestRunner runner;

    EnvironmentRunner(ServerExtension server, String name, String... tags) {
        this.rest = server.rest();
        this.runner = RestRunner.register(server, name, tags);
    }

    RestRunner rest() {
        return runner;
    }

    List<JsonNode> begin(int count) {
        List<JsonNode> claimed = runner.claim(count);
        claimed.forEach(runner::started);
        return claimed;
    }

    RestClient.Answer tellLock(JsonNode assignment, String lock) {
        EnvironmentSpec asked = Wire.mapper().convertValue(assignment.at("/task/environment"), EnvironmentSpec.class);
        Map<String, Object> body = Map.of(
                "definition",
                EnvironmentDigest.of("shell", asked),
                "platform",
                "linux/amd64",
                "lock",
                lock,
                "recipe",
                "FROM debian",
                "image",
                "sha256:cafe",
                "sizeBytes",
                9);
        return rest.send(rest.request("/api/v1/runner/environment", runner.token())
                .header("Content-Type", "application/json")
                .header("Nodeyard-Attempt", assignment.path("token").asText())
                .PUT(BodyPublishers.ofString(json(body))));
    }

    void succeeded(JsonNode assignment, String lock) {
        finished(
                assignment,
                Map.of("type", "succeeded", "outputs", Map.of()),
                Map.of("lock", EnvironmentDigest.ofText(lock)));
    }

    void failed(JsonNode assignment, String reason, String message) {
        finished(assignment, Map.of("type", "failed", "reason", reason, "message", message), Map.of());
    }

    private void finished(JsonNode assignment, Map<String, Object> outcome, Map<String, String> facts) {
        Map<String, Object> environment = new HashMap<>();
        environment.put("executor", "shell");
        environment.put("platform", "linux/amd64");
        environment.put("asked", assignment.at("/task/environment"));
        environment.put("facts", facts);
        Map<String, Object> event = Map.of(
                "type", "finished", "token", assignment.path("token").asText(), "outcome", outcome, "environment", 0);
        rest.post(
                        "/api/v1/runner/report",
                        runner.token(),
                        json(Map.of("events", List.of(event), "environments", List.of(environment))))
                .expect(200);
    }

    private static String json(Object value) {
        try {
            return Wire.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
