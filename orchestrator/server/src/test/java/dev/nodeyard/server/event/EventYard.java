package dev.nodeyard.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.time.Duration;

/** What tests of waiting tasks do as a user: publish, execute, push, look. */
public record EventYard(RestClient rest, String token) {
    public static EventYard of(ServerExtension server, String user) {
        return new EventYard(server.rest(), server.userToken(user));
    }

    /** Returns a chart of one waiting node {@code a} with settings in single quotes, and a Shell node {@code b} behind it. */
    public static String chart(String node, String settings, String output) {
        return """
                {'a': {'type': 'Node', 'path': ['distributed', '%s'], 'terminals': {'%s': {'value': null,
                       'opts': {'in': false, 'out': true}}}, 'customState': {'distributed': %s}},
                 'b': {'type': 'Node', 'path': ['distributed', 'Shell'], 'terminals': {'script': {'value': 'true',
                       'opts': {'in': true, 'out': false}}, 'in': {'value': null, 'opts': {'in': true}}}},
                 'c': {'type': 'Connection', 'input': ['a', '%s'], 'output': ['b', 'in']}}
                """.formatted(node, output, settings, output).replace('\'', '"');
    }

    public static String event(String settings) {
        return chart("Wait for event", settings, "payload");
    }

    public RestClient.Answer publish(String name, String chart) {
        return rest.post("/api/v1/workflow/publish?name=" + name, token, chart);
    }

    /** Publishes a chart and starts a run of it. */
    public String run(String name, String chart) {
        publish(name, chart).expect(201);
        return execute(name);
    }

    public String execute(String name) {
        return rest.post("/api/v1/workflow/execute/" + name, token, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    public JsonNode push(String body) {
        return rest.post("/api/v1/events/push", token, body.replace('\'', '"'))
                .expect(200)
                .json();
    }

    public JsonNode task(String run, String name) {
        for (JsonNode task : rest.get("/api/v1/runs/" + run + "/tasks", token)
                .expect(200)
                .json()
                .path("items")) {
            if (task.path("name").asText().equals(name)) {
                return task;
            }
        }
        throw new AssertionError("no task " + name + " in " + run);
    }

    public String state(String run, String task) {
        return task(run, task).path("state").asText();
    }

    /** Waits until a task is in a state and returns it. */
    public JsonNode await(String run, String task, String state) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(state(run, task)).isEqualTo(state));
        return task(run, task);
    }
}
