package dev.nodeyard.server.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People steer runners over REST. */
class SteeringTest {
    @RegisterExtension
    static final ServerExtension SERVER =
            new ServerExtension(Map.of("leases", Map.of("heartbeatMs", 300, "leaseMs", 20_000)));

    private final RestClient rest = SERVER.rest();
    private final String admin = SERVER.adminToken();
    private final String tag = UUID.randomUUID().toString();
    private final String user = SERVER.userToken("user-" + tag.substring(0, 8));
    private RestRunner runner;

    @BeforeEach
    void register() {
        runner = RestRunner.register(SERVER, "runner-" + tag, tag);
        runner.beat(List.of());
    }

    private String path(String call) {
        return "/api/v1/runners/" + runner.id() + "/" + call;
    }

    private RestClient.Answer steer(String call, String body) {
        return rest.post(path(call), admin, body).expect(call.equals("shutdown") ? 202 : 200);
    }

    private String state() {
        return rest.get("/api/v1/runners/" + runner.id(), user)
                .expect(200)
                .json()
                .path("state")
                .asText();
    }

    private String execute() {
        String chart = new NodeChartBuilder()
                .shell("task", "true")
                .setting("tags", "[\"" + tag + "\"]")
                .text();
        rest.post("/api/v1/workflow/publish?name=mesh", user, chart).expect(201);
        return rest.post("/api/v1/workflow/execute/mesh", user, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    private JsonNode task(String run) {
        return rest.get("/api/v1/runs/" + run + "/tasks", user)
                .expect(200)
                .json()
                .at("/items/0");
    }

    @Test
    void a_paused_runner_is_given_nothing_until_it_is_resumed() {
        JsonNode paused = steer("pause", "{\"note\": \"new cable\"}").json();
        execute();

        assertThat(paused.path("state").asText()).isEqualTo("paused");
        assertThat(paused.at("/steering/note").asText()).isEqualTo("new cable");
        assertThat(paused.at("/steering/by").asText()).isEqualTo("root");
        assertThat(runner.claim(1)).isEmpty();
        assertThat(runner.beat(List.of()).path("wish").asText()).isEqualTo("pause");
        steer("resume", "");
        assertThat(runner.claim(1)).hasSize(1);
        assertThat(state()).isEqualTo("busy");
    }

    @Test
    void a_pause_ends_by_itself() {
        steer("pause", "{\"until\": \"" + Instant.now().plusSeconds(1) + "\"}");
        execute();
        assertThat(runner.claim(1)).isEmpty();

        Awaitility.await().untilAsserted(() -> assertThat(runner.claim(1)).hasSize(1));
        assertThat(rest.get("/api/v1/runners/" + runner.id(), user).json().has("steering"))
                .isFalse();
    }

    @Test
    void a_pause_that_is_over_before_it_begins_is_refused() {
        rest.post(path("pause"), admin, "{\"until\": \"2020-01-01T00:00:00Z\"}").refusedAs(422, "invalid");
        assertThat(state()).isEqualTo("online");
    }

    @Test
    void a_draining_runner_keeps_what_it_has() {
        execute();
        JsonNode held = runner.claim(1).get(0);
        runner.started(held);

        steer("drain", "");

        assertThat(state()).isEqualTo("draining");
        assertThat(runner.beat(List.of(held)).path("lost")).isEmpty();
        assertThat(runner.succeeded(held)).isEqualTo("accepted");
    }

    @Test
    void what_is_taken_from_a_runner_goes_back_to_the_queue_and_the_runner_hears_of_it() {
        String run = execute();
        JsonNode held = runner.claim(1).get(0);
        runner.started(held);

        JsonNode taken = steer("cancel", "").json();

        assertThat(taken.path("tasks").asInt()).isOne();
        assertThat(runner.beat(List.of(held)).path("lost")).hasSize(1);
        assertThat(runner.succeeded(held)).isEqualTo("stale");
        assertThat(task(run).path("state").asText()).isEqualTo("queued");
        assertThat(task(run).path("message").asText()).contains("given back by root");
        assertThat(runner.claim(1).get(0).path("epoch").asLong()).isEqualTo(2);
    }

    @Test
    void what_is_taken_from_a_runner_is_cancelled_on_wish() {
        String run = execute();
        JsonNode held = runner.claim(1).get(0);
        runner.started(held);

        steer("cancel", "{\"tasks\": \"cancel\"}");

        assertThat(task(run).path("state").asText()).isEqualTo("cancelled");
        assertThat(rest.get("/api/v1/runs/" + run, user).json().path("state").asText())
                .isEqualTo("cancelled");
        assertThat(runner.beat(List.of(held)).path("lost")).hasSize(1);
    }

    @Test
    void a_shutdown_is_a_wish_until_the_process_says_goodbye() {
        steer("shutdown", "{\"note\": \"moves\"}");
        assertThat(runner.beat(List.of()).path("wish").asText()).isEqualTo("stop");
        assertThat(state()).isEqualTo("draining");

        runner.beat(List.of(), Map.of("draining", true, "leaving", true));
        assertThat(state()).isEqualTo("offline");

        Awaitility.await().untilAsserted(() -> {
            assertThat(runner.beat(List.of()).path("wish").asText()).isEqualTo("run");
            assertThat(state()).isEqualTo("online");
        });
    }

    @Test
    void a_shutdown_at_once_gives_the_work_back() {
        String run = execute();
        JsonNode held = runner.claim(1).get(0);

        JsonNode taken = steer("shutdown", "{\"mode\": \"now\"}").json();

        assertThat(taken.path("tasks").asInt()).isOne();
        assertThat(task(run).path("state").asText()).isEqualTo("queued");
        JsonNode reply = runner.beat(List.of(held));
        assertThat(reply.path("wish").asText()).isEqualTo("stop_now");
        assertThat(reply.path("lost")).hasSize(1);
        assertThat(runner.claim(1)).isEmpty();
    }

    @Test
    void the_old_token_works_until_the_overlap_is_over() {
        String old = runner.token();
        String fresh = rest.post(path("token"), admin, "")
                .expect(201)
                .json()
                .path("token")
                .asText();
        runner.beat(List.of());
        runner.use(fresh);
        runner.beat(List.of());

        String last = rest.post(path("token"), admin, "{\"overlapMs\": 0}")
                .expect(201)
                .json()
                .path("token")
                .asText();

        for (String gone : List.of(old, fresh)) {
            rest.post("/api/v1/runner/heartbeat", gone, "{\"attempts\": [], \"draining\": false}")
                    .refusedAs(401, "unauthenticated");
        }
        runner.use(last);
        runner.beat(List.of());
    }

    @Test
    void name_description_and_tags_can_be_changed() {
        JsonNode changed = patch("{\"description\": \"in the cellar\", \"tags\": [\"" + tag + "\", \"big\"]}")
                .expect(200)
                .json();

        assertThat(changed.path("description").asText()).isEqualTo("in the cellar");
        assertThat(changed.path("registeredTags").toString()).contains("big");
        assertThat(changed.path("name").asText()).isEqualTo("runner-" + tag);
        RestRunner.register(SERVER, "second-" + tag);
        patch("{\"name\": \"second-" + tag + "\"}").refusedAs(409, "conflict");
        assertThat(patch("{\"description\": \"\"}").expect(200).json().has("description"))
                .isFalse();
    }

    private RestClient.Answer patch(String body) {
        return rest.send(rest.request("/api/v1/runners/" + runner.id(), admin)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    @Test
    void who_registered_a_runner_may_steer_it_and_others_may_not() {
        for (String call : List.of("pause", "resume", "drain", "cancel", "shutdown", "token")) {
            rest.post(path(call), user, "").refusedAs(403, "forbidden");
            rest.post(path(call), null, "").refusedAs(401, "unauthenticated");
        }
        rest.delete("/api/v1/runners/" + runner.id(), user).refusedAs(403, "forbidden");
        rest.post("/api/v1/runners/rnr_" + "0".repeat(32) + "/pause", admin, "").refusedAs(404, "not_found");

        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE runners SET registered_by = (SELECT id FROM users WHERE username = ?) WHERE name = ?",
                        "user-" + tag.substring(0, 8),
                        "runner-" + tag));
        rest.post(path("pause"), user, "").expect(200);

        assertThat(state()).isEqualTo("paused");
    }

    @Test
    void the_list_goes_page_by_page() {
        RestRunner.register(SERVER, "second-" + tag);
        JsonNode first = rest.get("/api/v1/runners?limit=1", user).expect(200).json();
        JsonNode second = rest.get(
                        "/api/v1/runners?limit=1&cursor="
                                + first.path("nextCursor").asText(),
                        user)
                .expect(200)
                .json();

        assertThat(first.at("/items/0/name").asText()).isEqualTo("second-" + tag);
        assertThat(second.at("/items/0/name").asText()).isEqualTo("runner-" + tag);
    }

    @Test
    void every_step_leaves_an_audit_line() {
        steer("pause", "{\"note\": \"new cable\"}");
        steer("resume", "");
        steer("cancel", "");
        steer("shutdown", "");

        List<String> actions = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT action FROM audit WHERE subject = :id AND action <> 'runner.register' ORDER BY id")
                        .bind("id", runner.id())
                        .mapTo(String.class)
                        .list());

        assertThat(actions).containsExactly("runner.pause", "runner.resume", "runner.cancel", "runner.shutdown");
    }
}
