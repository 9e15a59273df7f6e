package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.server.auth.Passwords;
import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The things that the examples of the API document speak of, made anew for each example. The document's ids are fixed;
 * the real thing of an id is made when an example names it.
 */
final class ExampleWorld {
    static final String WORKFLOW = "wfl_01930a6f000070008000000000000001";
    static final String RUN = "01930a6f000070008000000000000002";
    static final String RUNNER = "rnr_01930a6f000070008000000000000003";
    static final String USER = "usr_01930a6f000070008000000000000004";
    static final String OPEN_RUN = "01930a6f000070008000000000000005";
    static final String TOKEN_ID = "01930a6f-0000-7000-8000-000000000006";
    static final String REGISTRATION_ID = "01930a6f-0000-7000-8000-000000000007";
    static final String WEBHOOK_ID = "01930a6f-0000-7000-8000-0000000000a1";
    static final String DELIVERY_ID = "01930a6f-0000-7000-8000-0000000000a2";
    static final String REVISION = "3f786850e387550fdab836ed7e6dc881de23001b";
    static final String QUEUE_ID = "815081508";
    static final String TIMER = "nightly-mesh";
    static final String ARTIFACT = "sha256:" + "42".repeat(32);
    static final String EVENT_ID = "4711471147114711";
    static final String WALL_ID = "01930a6f-0000-7000-8000-000000000011";
    static final String INVITATION_ID = "01930a6f-0000-7000-8000-000000000012";
    static final String DRAFTED = "wfl_0193da6f7000700080000000000000d1";
    static final String WITH_SIDECAR = "wfl_01930a6f00007000800000000000051d";
    static final String WITH_ENVIRONMENT = "wfl_01930a6f0000700080000000000000e1";
    static final String ENVIRONMENT = "sha256:" + "e1".repeat(32);
    static final String LOCK = "sha256:" + "10".repeat(32);
    static final String BLOB = "3f" + "0".repeat(62);
    static final String ATTEMPT_TOKEN = "nya_example";
    static final String CHART = new NodeChartBuilder()
            .shell("hello", "echo hello")
            .setting("artifacts", "{\"paths\": [\"result.txt\"]}")
            .text();

    private static final String HASH = new Passwords().hash("correct horse battery staple");
    private static final String EXAMPLE_NAME = "ada";

    private final ServerExtension server;
    private final RestClient rest;
    private final String user = "ada" + UUID.randomUUID().toString().substring(0, 8);
    private final String userToken;
    private final Map<String, Supplier<String>> makers = new LinkedHashMap<>();
    private final Map<String, String> made = new LinkedHashMap<>();
    private @Nullable RestRunner runner;

    ExampleWorld(ServerExtension server) {
        this.server = server;
        this.rest = server.rest();
        this.userToken = server.userToken(user);
        makers.put(WORKFLOW, () -> published("id"));
        makers.put(REVISION, () -> published("revision"));
        makers.put(USER, this::userId);
        makers.put(RUN, this::finishedRun);
        makers.put(OPEN_RUN, this::openRun);
        makers.put(ATTEMPT_TOKEN, this::attemptToken);
        makers.put(RUNNER, () -> runner().id());
        makers.put(TOKEN_ID, () -> id(rest.post("/api/v1/tokens", userToken, "{\"name\": \"laptop\"}")));
        makers.put(
                REGISTRATION_ID,
                () -> id(rest.post("/api/v1/registration-tokens", server.adminToken(), "{\"description\": \"lab\"}")));
        makers.put(DRAFTED, this::drafted);
        makers.put(WITH_SIDECAR, this::withSidecar);
        makers.put(WITH_ENVIRONMENT, () -> packed("id"));
        makers.put(ENVIRONMENT, this::environment);
        makers.put(LOCK, this::lock);
        makers.put(BLOB, this::blob);
        makers.put(QUEUE_ID, this::queue);
        makers.put(TIMER, this::timer);
        makers.put(ARTIFACT, this::artifact);
        makers.put(EVENT_ID, this::event);
        makers.put(WALL_ID, () -> id(rest.post("/api/v1/wall-tokens", server.adminToken(), "{\"name\": \"hall\"}")));
        makers.put(INVITATION_ID, () -> id(rest.post("/api/v1/invitations", server.adminToken(), "{}")));
        makers.put("reset-code-example", this::resetCode);
        makers.put(
                "sign-in-code-example",
                () -> rest.post("/api/v1/session/codes", userToken, "")
                        .json()
                        .path("code")
                        .asText());
        makers.put(WEBHOOK_ID, this::webhook);
        makers.put(DELIVERY_ID, this::delivery);
        rest.post("/api/v1/workflow/publish?name=demo", userToken, CHART).expect(201);
        server.jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE users SET password_hash = ? WHERE username = ?", HASH, user));
        server.userToken("grace");
        server.userToken("hopper");
        rest.put("/api/v1/workflows/demo/shares/hopper", userToken, "{\"permission\": \"read\"}")
                .expect(200);
        rest.post("/api/v1/events/push", userToken, "{\"name\": \"data-arrived\"}")
                .expect(200);
    }

    private String drafted() {
        String draft = JsonNodeFactory.instance.objectNode().put("chart", CHART).toString();
        rest.send(rest.request("/api/v1/workflows/demo/draft", userToken)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(draft)))
                .expect(200);
        return published("id");
    }

    private String withSidecar() {
        String envelope =
                "{\"name\": \"tuned\", \"chart\": " + CHART + ", \"sidecar\": {\"hello\": {\"timeout\": \"1h\"}}}";
        JsonNode tuned = rest.post("/api/v1/workflow/publish", userToken, envelope)
                .expect(201)
                .json();
        made.put(REVISION, tuned.path("revision").asText());
        return tuned.path("id").asText();
    }

    private String packed(String field) {
        String chart = new NodeChartBuilder()
                .shell("fit", "python3 fit.py")
                .setting("executor", "\"shell\"")
                .setting("environment", "{\"pip\": [\"scipy==1.15.2\"]}")
                .text();
        return rest.post("/api/v1/workflow/publish?name=packed", userToken, chart)
                .expect(201)
                .json()
                .path(field)
                .asText();
    }

    private String environment() {
        real(WITH_ENVIRONMENT);
        return rest.get("/api/v1/workflows/packed/environments", userToken)
                .expect(200)
                .json()
                .at("/environments/0/definition/digest")
                .asText();
    }

    private String lock() {
        real(ENVIRONMENT);
        String run = rest.post("/api/v1/workflow/execute/packed", userToken, "")
                .expect(202)
                .json()
                .path("runId")
                .asText()
                .substring("run_".length());
        JsonNode assignment = assignment(run);
        runner().started(assignment);
        String lock = "{\"definition\": \"" + real(ENVIRONMENT)
                + "\", \"platform\": \"linux/amd64\", \"lock\": \"scipy==1.15.2\\n\"}";
        rest.send(rest.request("/api/v1/runner/environment", runner().token())
                        .header("Content-Type", "application/json")
                        .header("Nodeyard-Attempt", assignment.path("token").asText())
                        .PUT(BodyPublishers.ofString(lock)))
                .expect(204);
        return rest.get("/api/v1/runs/run_" + run + "/environments", userToken)
                .expect(200)
                .json()
                .at("/items/0/lock")
                .asText();
    }

    private String blob() {
        return rest.send(rest.request("/api/v1/runner/values", runner().token())
                        .header("Nodeyard-Attempt", real(ATTEMPT_TOKEN))
                        .PUT(BodyPublishers.ofString("[1, 2, 3]")))
                .expect(201)
                .json()
                .path("digest")
                .asText();
    }

    private String queue() {
        real(OPEN_RUN);
        return rest.get("/api/v1/queues", userToken)
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    private String timer() {
        String nightly = "{\"name\": \"" + TIMER + "\", \"cron\": \"0 2 * * *\", \"zone\": \"Europe/Berlin\","
                + " \"action\": {\"type\": \"execute\", \"workflow\": \"demo\"}}";
        rest.post("/api/v1/timers", userToken, nightly).expect(201);
        return TIMER;
    }

    private String artifact() {
        String task = "tsk_" + real(RUN) + "_0";
        return rest.get("/api/v1/tasks/" + task + "/artifacts", userToken)
                .expect(200)
                .json()
                .at("/items/0/digest")
                .asText();
    }

    private String event() {
        return rest.get("/api/v1/events", userToken)
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    private String resetCode() {
        return rest.post("/api/v1/users/" + userId() + "/password-reset", server.adminToken(), "{}")
                .expect(201)
                .json()
                .path("code")
                .asText();
    }

    private static String id(RestClient.Answer answer) {
        return answer.expect(201).json().path("id").asText();
    }

    /** Nobody is called: names that end so mean nothing anywhere. */
    private String webhook() {
        String asked = "{\"url\": \"https://lab.example/hook\", \"events\": [\"run.finished\"]}";
        return id(rest.post("/api/v1/webhooks", userToken, asked));
    }

    private String delivery() {
        UUID id = UUID.randomUUID();
        server.jdbi().useHandle(handle -> handle.execute("""
                        INSERT INTO webhook_deliveries (id, webhook_id, event, payload, state, finished_at)
                        VALUES (?, ?, 'run.finished', '{"type": "run.finished"}', 'delivered', now())
                        """, id, UUID.fromString(real(WEBHOOK_ID))));
        return id.toString();
    }

    private String published(String field) {
        JsonNode workflow =
                rest.get("/api/v1/workflows/demo", userToken).expect(200).json();
        return workflow.path(field).asText();
    }

    private String userId() {
        return "usr_"
                + server.jdbi()
                        .withHandle(handle -> handle.createQuery("SELECT id FROM users WHERE username = :name")
                                .bind("name", user)
                                .mapTo(UUID.class)
                                .one())
                        .toString()
                        .replace("-", "");
    }

    private String openRun() {
        return rest.post("/api/v1/workflow/execute/demo", userToken, "")
                .expect(202)
                .json()
                .path("runId")
                .asText()
                .substring("run_".length());
    }

    private RestRunner runner() {
        if (runner == null) {
            runner = RestRunner.register(server, "lab-" + UUID.randomUUID(), user);
        }
        return runner;
    }

    /** Begin the only task of an open run. */
    private String attemptToken() {
        JsonNode assignment = assignment(openRun());
        runner().started(assignment);
        return assignment.path("token").asText();
    }

    private JsonNode assignment(String run) {
        for (int i = 0; i < 50; i++) {
            for (JsonNode found : runner().claim(100)) {
                if (found.toString().contains(run)) {
                    return found;
                }
            }
        }
        throw new IllegalStateException("no runner got the task of run " + run);
    }

    private String finishedRun() {
        String run = openRun();
        JsonNode assignment = assignment(run);
        runner().started(assignment);
        rest.send(rest.request("/api/v1/runner/artifacts?path=result.txt", runner().token())
                        .header("Nodeyard-Attempt", assignment.path("token").asText())
                        .PUT(BodyPublishers.ofString("42\n")))
                .expect(201);
        runner().succeeded(assignment);
        return run;
    }

    /** Return the token of a role, or null for nobody. */
    @Nullable
    String token(String role) {
        return switch (role) {
            case "nobody" -> null;
            case "user" -> userToken;
            case "admin" -> server.adminToken();
            case "viewer" -> server.viewerToken("viewer");
            case "other" -> server.userToken("stranger");
            case "runner" -> runner().token();
            case "wall" ->
                rest.post("/api/v1/wall-tokens", server.adminToken(), "{\"name\": \"hall\"}")
                        .expect(201)
                        .json()
                        .path("token")
                        .asText();
            case "reader" ->
                rest.post("/api/v1/tokens", userToken, "{\"name\": \"reader\", \"scopes\": [\"read\"]}")
                        .expect(201)
                        .json()
                        .path("token")
                        .asText();
            case "expired" -> ended("expires_at = now() - interval '1 hour'");
            case "revoked" -> ended("revoked_at = now()");
            case "registration" ->
                rest.post("/api/v1/registration-tokens", server.adminToken(), "{\"description\": \"lab\"}")
                        .expect(201)
                        .json()
                        .path("token")
                        .asText();
            default -> throw new IllegalArgumentException("no role " + role);
        };
    }

    private String ended(String how) {
        String token = server.userToken(user);
        server.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE user_tokens SET " + how + " WHERE hash = ?", (Object) SecretToken.hash(token)));
        return token;
    }

    /** Put the real things of this world in the place of the document's. */
    JsonNode real(JsonNode example) {
        if (example instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.fields().forEachRemaining(field -> copy.set(field.getKey(), real(field.getValue())));
            return copy;
        }
        if (example instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(real(item)));
            return copy;
        }
        return example.isTextual() ? TextNode.valueOf(real(example.asText())) : example;
    }

    String real(String text) {
        if (text.equals(EXAMPLE_NAME)) {
            return user;
        }
        String real = text;
        for (Map.Entry<String, Supplier<String>> maker : makers.entrySet()) {
            if (real.contains(maker.getKey())) {
                if (!made.containsKey(maker.getKey())) {
                    made.put(maker.getKey(), maker.getValue().get());
                }
                real = real.replace(maker.getKey(), Objects.requireNonNull(made.get(maker.getKey())));
            }
        }
        return real;
    }

    /** Put the document's ids, times and secrets in the place of the real ones. */
    JsonNode shown(JsonNode answer) {
        if (answer instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.fields().forEachRemaining(field -> copy.set(field.getKey(), shown(field.getValue())));
            return copy;
        }
        if (answer instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(shown(item)));
            return copy;
        }
        return answer.isTextual() ? TextNode.valueOf(shown(answer.asText())) : answer;
    }

    private String shown(String text) {
        String shown = text;
        for (Map.Entry<String, String> one : made.entrySet()) {
            shown = shown.replace(one.getValue(), one.getKey());
        }
        return shown.replace(user, EXAMPLE_NAME)
                .replaceAll("lab-[0-9a-f-]{36}", "lab-1")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "2026-11-22T10:00:00Z")
                .replaceAll("\\b(ny[a-z])_[A-Za-z0-9_-]{20,}", "$1_example")
                .replaceAll(
                        "\\b(wfl|run|rnr|usr|tsk|att)_(?!01930a6f)[0-9a-f]{32}", "$1_01930a6f000070008000000000000009")
                .replaceAll(
                        "\\b(?!01930a6f)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                        "01930a6f-0000-7000-8000-000000000009");
    }
}
