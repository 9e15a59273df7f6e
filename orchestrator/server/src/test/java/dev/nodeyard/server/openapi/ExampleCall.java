package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.server.RestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API document with its example.
 *
 * @param example the committed one, or what the names of the parameters suggest
 */
record ExampleCall(String method, String path, JsonNode operation, JsonNode example) {
    /** What parameters of the usual names are in the example world. */
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("workflow", "demo"),
            Map.entry("run", "run_" + ExampleWorld.RUN),
            Map.entry("task", "tsk_" + ExampleWorld.RUN + "_0"),
            Map.entry("number", "1"),
            Map.entry("event", ExampleWorld.EVENT_ID),
            Map.entry("queue", ExampleWorld.QUEUE_ID),
            Map.entry("runner", ExampleWorld.RUNNER),
            Map.entry("timer", ExampleWorld.TIMER),
            Map.entry("digest", ExampleWorld.ARTIFACT),
            Map.entry("revision", ExampleWorld.REVISION),
            Map.entry("If-Match", "*"));

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static List<ExampleCall> all(JsonNode document) {
        Examples examples = Examples.read();
        List<ExampleCall> calls = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
                    String id = operation.getValue().path("operationId").asText();
                    calls.add(new ExampleCall(
                            operation.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            operation.getValue(),
                            examples.of(id).orElseGet(JsonNodeFactory.instance::objectNode)));
                }));
        return calls;
    }

    String id() {
        return operation.path("operationId").asText();
    }

    @Override
    public String toString() {
        return id() + " (" + method + " " + path + ")";
    }

    boolean isPublic() {
        return operation.path("security").isEmpty();
    }

    boolean isForUsers() {
        return operation.path("security").findParent("token") != null;
    }

    /** Return the role that the example is sent by. */
    String role() {
        if (example.has("as")) {
            return example.path("as").asText();
        }
        if (isPublic()) {
            return "nobody";
        }
        if (!isForUsers()) {
            return "runner";
        }
        // Runners belong to who registered them: in the example world an administrator.
        boolean steers = path.startsWith("/api/v1/runners/") && !method.equals("GET");
        return steers || scopes().contains("admin") ? "admin" : "user";
    }

    List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        operation.path("x-scopes").forEach(scope -> scopes.add(scope.asText()));
        return scopes;
    }

    /** Return the status that the example is answered with. */
    int status() {
        if (example.has("status")) {
            return example.path("status").asInt();
        }
        List<Integer> good = new ArrayList<>();
        operation.path("responses").fieldNames().forEachRemaining(status -> {
            if (status.startsWith("2")) {
                good.add(Integer.parseInt(status));
            }
        });
        return good.get(0);
    }

    /** Return whether the answer goes on for as long as the caller listens. */
    boolean isStream() {
        return operation.path("responses").findValue("text/event-stream") != null;
    }

    /** Send the example in a world and return the status and, but for streams, the body. */
    Sent send(RestClient rest, ExampleWorld world, String role) throws IOException, InterruptedException {
        HttpRequest request = request(rest, world, world.token(role)).build();
        HttpResponse<InputStream> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            boolean endless = isStream() && answer.statusCode() == 200;
            return new Sent(
                    answer.statusCode(),
                    endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.headers().firstValue("X-Request-Id").orElse(""));
        }
    }

    /** What came back. */
    record Sent(int status, String body, String type, String requestId) {}

    /** Make the request of the example in a world. */
    HttpRequest.Builder request(RestClient rest, ExampleWorld world, @Nullable String token) {
        HttpRequest.Builder request = rest.request(target(world), token);
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("header")) {
                String value = value(parameter);
                if (value != null) {
                    request.header(parameter.path("name").asText(), world.real(value));
                }
            }
        });
        JsonNode body = example.path("body");
        if (body.isMissingNode()) {
            return request.method(method, BodyPublishers.noBody());
        }
        request.header("Content-Type", example.path("type").asText("application/json"));
        JsonNode real = world.real(body);
        return request.method(method, BodyPublishers.ofString(body.isTextual() ? real.asText() : real.toString()));
    }

    private String target(ExampleWorld world) {
        String target = path;
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asText();
            String value = value(parameter);
            if (value == null) {
                continue;
            }
            String real = encode(world.real(value));
            if (parameter.path("in").asText().equals("path")) {
                target = target.replace("{" + name + "}", real);
            } else if (parameter.path("in").asText().equals("query")) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(real);
            }
        }
        return target + query;
    }

    /** What {@code {id}} is under a path. */
    private static final Map<String, String> IDS = Map.of(
            "/api/v1/workflow/", "demo",
            "/api/v1/tokens/", ExampleWorld.TOKEN_ID,
            "/api/v1/wall-tokens/", ExampleWorld.WALL_ID,
            "/api/v1/invitations/", ExampleWorld.INVITATION_ID,
            "/api/v1/registration-tokens/", ExampleWorld.REGISTRATION_ID,
            "/api/v1/runners/", ExampleWorld.RUNNER);

    @Nullable
    String value(JsonNode parameter) {
        String name = parameter.path("name").asText();
        if (name.equals("id") && !example.path("parameters").has("id")) {
            return IDS.entrySet().stream()
                    .filter(prefix -> path.startsWith(prefix.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        JsonNode given = example.path("parameters").path(name);
        if (!given.isMissingNode()) {
            return given.asText();
        }
        boolean needed = parameter.path("in").asText().equals("path") || name.equals("If-Match");
        return needed ? USUAL.get(name) : null;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Return the schema of the answer with a status, or null where there is no JSON. */
    @Nullable
    ObjectNode schema(int status, JsonNode document) {
        JsonNode response = operation.path("responses").path(Integer.toString(status));
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asText().substring(1));
        }
        for (String type : List.of("application/json", "application/problem+json")) {
            if (response.path("content").path(type).path("schema") instanceof ObjectNode schema && !schema.isEmpty()) {
                return schema.deepCopy();
            }
        }
        return null;
    }
}
