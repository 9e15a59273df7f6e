package dev.nodeyard.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Play a runner over REST: it has registered, told its facts, and does only what a test says. */
public final class RestRunner {
    private static final Map<String, Object> ENVIRONMENT =
            Map.of("executor", "shell", "platform", "linux/amd64", "facts", Map.of("shell", "/usr/bin/dash"));

    private static final Map<String, Object> PLENTY =
            Map.of("cpus", 64, "memoryBytes", 1L << 40, "gpus", 0, "diskBytes", 1L << 40);

    private final RestClient rest;
    private final String id;
    private String token;

    private RestRunner(RestClient rest, String id, String token) {
        this.rest = rest;
        this.id = id;
        this.token = token;
    }

    /** Register a runner of shell tasks that has some tags. */
    public static RestRunner register(ServerExtension server, String name, String... tags) {
        JsonNode registered = server.runner(name, tags);
        RestRunner runner = new RestRunner(
                server.rest(),
                registered.path("id").asText(),
                registered.path("token").asText());
        runner.tell();
        return runner;
    }

    public String id() {
        return id;
    }

    public String token() {
        return token;
    }

    /** Go on with another token. */
    public void use(String newToken) {
        token = newToken;
    }

    private void tell() {
        rest.put(
                        "/api/v1/runner/facts",
                        token,
                        json(Map.of(
                                "version",
                                "1",
                                "platform",
                                "linux/amd64",
                                "executors",
                                List.of("shell"),
                                "unavailable",
                                List.of(),
                                "tags",
                                List.of(),
                                "slots",
                                10,
                                "capacity",
                                PLENTY)))
                .expect(204);
    }

    /** Ask for work; the answer may be a refusal. */
    public RestClient.Answer ask(int max, long waitMs) {
        return rest.post(
                "/api/v1/runner/claim",
                token,
                json(Map.of(
                        "claimId", UUID.randomUUID(), "resend", false, "max", max, "free", PLENTY, "waitMs", waitMs)));
    }

    /** Ask for work and return the assignments. */
    public List<JsonNode> claim(int max) {
        JsonNode reply = ask(max, 2_000).expect(200).json();
        return StreamSupport.stream(reply.path("assignments").spliterator(), false)
                .toList();
    }

    /** Say that work has begun; return what the orchestrator makes of it. */
    public String started(JsonNode assignment) {
        return report(
                Map.of("type", "started", "token", assignment.path("token").asText(), "environment", 0));
    }

    /** Say that work has ended well; return what the orchestrator makes of it. */
    public String succeeded(JsonNode assignment) {
        return report(Map.of(
                "type",
                "finished",
                "token",
                assignment.path("token").asText(),
                "outcome",
                Map.of("type", "succeeded", "outputs", Map.of())));
    }

    private String report(Map<String, Object> event) {
        return rest.post(
                        "/api/v1/runner/report",
                        token,
                        json(Map.of("events", List.of(event), "environments", List.of(ENVIRONMENT))))
                .expect(200)
                .json()
                .path("results")
                .path(0)
                .asText();
    }

    /** Say which attempts are held and return the answer. */
    public JsonNode beat(List<JsonNode> assignments) {
        return beat(assignments, Map.of());
    }

    /** Say which attempts are held, and more. */
    public JsonNode beat(List<JsonNode> assignments, Map<String, Object> more) {
        List<Object> held = new ArrayList<>();
        assignments.forEach(one -> held.add(Map.of("token", one.path("token").asText())));
        Map<String, Object> body = new java.util.HashMap<>(Map.of("attempts", held, "draining", false));
        body.putAll(more);
        return rest.post("/api/v1/runner/heartbeat", token, json(body))
                .expect(200)
                .json();
    }

    private static String json(Object value) {
        try {
            return Wire.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
