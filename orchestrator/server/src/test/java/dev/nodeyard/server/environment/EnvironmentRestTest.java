package dev.nodeyard.server.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnvironmentRestTest {
    private static final String LOCK = "numpy==2.1.0\nsix==1.16.0\n";

    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String user = "u" + UUID.randomUUID().toString().substring(0, 8);

    @SuppressWarnings("NullAway.Init") // set before each test
    private String token;

    @BeforeEach
    void begin() {
        token = SERVER.userToken(user);
    }

    /** Requirements of its own let no other test's runner take the work. */
    private NodeChartBuilder shell(NodeChartBuilder chart, String name, String pip) {
        return chart.shell(name, "echo " + name)
                .setting("executor", "\"shell\"")
                .setting("tags", "[\"" + user + "\"]")
                .setting("environment", "{\"pip\": " + pip + "}");
    }

    private JsonNode publish(NodeChartBuilder chart, int status) {
        return rest.post("/api/v1/workflow/publish?name=" + user, token, chart.text())
                .expect(status)
                .json();
    }

    private NodeChartBuilder pair() {
        return shell(shell(new NodeChartBuilder(), "a", "[\"" + user + ">=2\"]"), "b", "[\"six\", \"" + user + "<3\"]");
    }

    private String execute() {
        return rest.post("/api/v1/workflows/" + user + "/runs", token, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    private JsonNode preflight() {
        return rest.get("/api/v1/workflows/" + user + "/environments", token)
                .expect(200)
                .json();
    }

    private JsonNode details(String digest) {
        return rest.get("/api/v1/environments/" + digest, token).expect(200).json();
    }

    private String digest() {
        return preflight().at("/environments/0/definition/digest").asText();
    }

    @Test
    void tasks_that_agree_are_handed_out_with_one_environment() {
        publish(pair(), 201);
        execute();
        EnvironmentRunner runner = new EnvironmentRunner(SERVER, "r-" + user, user);

        List<JsonNode> assignments = runner.begin(10);

        assertThat(assignments)
                .hasSize(2)
                .allSatisfy(assignment -> assertThat(assignment.at("/task/environment/pip"))
                        .extracting(JsonNode::asText)
                        .containsExactlyInAnyOrder(user + "<3,>=2", "six"));
        assertThat(preflight().path("environments")).hasSize(1);
        assertThat(preflight().at("/environments/0/tasks"))
                .extracting(JsonNode::asText)
                .containsExactly("a", "b");
    }

    @Test
    void a_contradiction_within_a_task_keeps_the_chart_from_being_published() {
        JsonNode refused = publish(shell(new NodeChartBuilder(), "a", "[\"numpy==1.*\", \"numpy==2.*\"]"), 422);

        assertThat(refused.at("/errors/0/code").asText()).isEqualTo("environment_contradiction");
        assertThat(refused.at("/errors/0/pointer").asText()).isEqualTo("/a");
    }

    @Test
    void a_contradiction_between_tasks_is_a_warning_and_two_environments() {
        JsonNode published =
                publish(shell(shell(new NodeChartBuilder(), "a", "[\"numpy==1.*\"]"), "b", "[\"numpy==2.*\"]"), 201);

        assertThat(published.at("/problems/0/code").asText()).isEqualTo("environment_split");
        assertThat(preflight().path("environments")).hasSize(2);
        assertThat(preflight().at("/problems/0/message").asText()).contains("contradict each other");
    }

    @Test
    void an_environment_goes_from_wanted_to_ready_with_its_exact_versions() {
        publish(pair(), 201);
        String run = execute();
        assertThat(preflight().at("/environments/0/definition/state").asText()).isEqualTo("wanted");
        EnvironmentRunner runner = new EnvironmentRunner(SERVER, "r-" + user, user);
        List<JsonNode> assignments = runner.begin(10);

        runner.tellLock(assignments.get(0), LOCK).expect(204);
        assignments.forEach(assignment -> runner.succeeded(assignment, LOCK));

        JsonNode definition = details(digest()).path("definition");
        assertThat(definition.path("state").asText()).isEqualTo("ready");
        JsonNode build = definition.path("builds").path(0);
        assertThat(build.path("runnerName").asText()).isEqualTo("r-" + user);
        assertThat(build.path("platform").asText()).isEqualTo("linux/amd64");
        assertThat(build.path("sizeBytes").asLong()).isEqualTo(9);
        assertThat(build.path("lock").asText()).isEqualTo(EnvironmentDigest.ofText(LOCK));
        assertThat(rest.get("/api/v1/environments/" + digest() + "/locks/" + EnvironmentDigest.ofText(LOCK), token)
                        .expect(200)
                        .body())
                .isEqualTo(LOCK);
        JsonNode ofRun = rest.get("/api/v1/runs/" + run + "/environments", token)
                .expect(200)
                .json()
                .path("items");
        assertThat(ofRun).singleElement().satisfies(one -> {
            assertThat(one.path("lock").asText()).isEqualTo(EnvironmentDigest.ofText(LOCK));
            assertThat(one.path("known").asBoolean()).isTrue();
        });
    }

    @Test
    void what_an_attempt_does_before_its_work_shows_that_its_environment_is_being_made() {
        publish(pair(), 201);
        execute();
        EnvironmentRunner runner = new EnvironmentRunner(SERVER, "r-" + user, user);
        JsonNode assignment = runner.begin(1).get(0);

        rest.post(
                        "/api/v1/runner/heartbeat",
                        runner.rest().token(),
                        "{\"draining\": false, \"attempts\": [{\"token\": \""
                                + assignment.path("token").asText() + "\", \"phase\": \"creating the environment\"}]}")
                .expect(200);

        JsonNode definition = preflight().at("/environments/0/definition");
        assertThat(definition.path("state").asText()).isEqualTo("building");
        assertThat(definition.at("/builds/0/phase").asText()).isEqualTo("creating the environment");
    }

    @Test
    void an_environment_that_cannot_be_made_says_why() {
        publish(pair(), 201);
        execute();
        EnvironmentRunner runner = new EnvironmentRunner(SERVER, "r-" + user, user);

        runner.failed(runner.begin(1).get(0), "environment_failed", "pip found no numpy>=2");

        JsonNode definition = details(digest()).path("definition");
        assertThat(definition.path("state").asText()).isEqualTo("failed");
        assertThat(definition.at("/builds/0/message").asText()).isEqualTo("pip found no numpy>=2");
        assertThat(definition.at("/builds/0/task").asText()).startsWith("tsk_");
        assertThat(rest.get("/api/v1/environments?state=failed&workflow=" + user, token)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(rest.get("/api/v1/environments?state=ready&workflow=" + user, token)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void environments_of_others_are_not_seen() {
        publish(pair(), 201);
        String stranger = SERVER.userToken("s" + user);

        rest.get("/api/v1/environments/" + digest() + "0", stranger).expect(422);
        rest.get("/api/v1/environments/" + EnvironmentDigest.ofText(user), stranger)
                .refusedAs(404, "not_found");
        assertThat(rest.get("/api/v1/environments?limit=100", stranger)
                        .expect(200)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void lists_come_in_pages() {
        publish(
                shell(shell(new NodeChartBuilder(), "a", "[\"x" + user + "==1\"]"), "b", "[\"x" + user + "==2\"]"),
                201);

        JsonNode first = rest.get("/api/v1/environments?limit=1&workflow=" + user, token)
                .expect(200)
                .json();
        JsonNode second = rest.get(
                        "/api/v1/environments?limit=1&workflow=" + user + "&cursor="
                                + first.path("nextCursor").asText(),
                        token)
                .expect(200)
                .json();

        assertThat(first.path("items")).hasSize(1);
        assertThat(second.path("items")).hasSize(1);
        assertThat(second.has("nextCursor")).isFalse();
        assertThat(first.at("/items/0/digest")).isNotEqualTo(second.at("/items/0/digest"));
    }

    @Test
    void building_ahead_is_a_run_of_its_own_that_no_list_of_versions_shows() {
        String revision = publish(pair(), 201).path("revision").asText();

        JsonNode started = rest.post("/api/v1/workflows/" + user + "/environments/build", token, "")
                .expect(202)
                .json();
        EnvironmentRunner runner = new EnvironmentRunner(SERVER, "r-" + user, user);
        List<JsonNode> assignments = runner.begin(10);
        runner.tellLock(assignments.get(0), LOCK).expect(204);
        runner.succeeded(assignments.get(0), LOCK);

        assertThat(assignments).hasSize(1);
        assertThat(assignments.get(0).at("/task/title").asText())
                .isEqualTo("shell environment of 'a' and 1 other task");
        JsonNode run = rest.get("/api/v1/runs/" + started.path("runId").asText(), token)
                .json();
        assertThat(run.path("state").asText()).isEqualTo("succeeded");
        assertThat(run.path("environments").asBoolean()).isTrue();
        assertThat(run.path("revision").asText()).isEqualTo(revision);
        assertThat(details(digest()).at("/definition/state").asText()).isEqualTo("ready");
        assertThat(rest.get("/api/v1/workflows/" + user + "/revisions", token)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(rest.get("/api/v1/workflows/" + user, token).json().has("lastRun"))
                .isFalse();
    }

    @Test
    void there_is_nothing_to_build_where_nothing_is_installed() {
        publish(new NodeChartBuilder().shell("a", "true"), 201);

        rest.post("/api/v1/workflows/" + user + "/environments/build", token, "")
                .refusedAs(422, "invalid");
    }

    @Test
    void a_pruned_environment_is_told_to_its_runner_until_it_is_gone() {
        publish(pair(), 201);
        execute();
        EnvironmentRunner runner = new EnvironmentRunner(SERVER, "r-" + user, user);
        runner.succeeded(runner.begin(1).get(0), LOCK);
        String digest = digest();

        JsonNode dry = prune("{\"digest\": \"" + digest + "\", \"dryRun\": true}");
        assertThat(dry.path("builds").asInt()).isEqualTo(1);
        assertThat(runner.rest().beat(List.of()).has("unwanted")).isFalse();
        prune("{\"digest\": \"" + digest + "\"}");

        assertThat(runner.rest().beat(List.of()).at("/unwanted/0/digest").asText())
                .isEqualTo(digest);
        assertThat(runner.rest()
                        .beat(List.of(), Map.of("removed", List.of(digest)))
                        .has("unwanted"))
                .isFalse();
        assertThat(details(digest).at("/definition/state").asText()).isEqualTo("wanted");
    }

    private JsonNode prune(String wish) {
        return rest.post("/api/v1/environments/prune", SERVER.adminToken(), wish)
                .expect(200)
                .json();
    }

    @Test
    void only_administrators_prune() {
        rest.post("/api/v1/environments/prune", token, "{}").refusedAs(403, "forbidden");
    }

    @Test
    void a_lock_that_holds_a_password_is_kept_without_it() {
        publish(pair(), 201);
        String run = execute();
        EnvironmentRunner runner = new EnvironmentRunner(SERVER, "r-" + user, user);
        JsonNode assignment = runner.begin(1).get(0);

        runner.tellLock(assignment, "six @ https://ana:secret@example.org/six.whl")
                .expect(204);

        JsonNode kept =
                rest.get("/api/v1/runs/" + run + "/environments", token).json().at("/items/0/lock");
        assertThat(rest.get("/api/v1/environments/" + digest() + "/locks/" + kept.asText(), token)
                        .expect(200)
                        .body())
                .isEqualTo("six @ https://example.org/six.whl\n");
    }

    @Test
    void exact_versions_are_kept_in_the_workflows_repository_beside_its_versions() {
        String revision = publish(pair(), 201).path("revision").asText();
        execute();
        EnvironmentRunner runner = new EnvironmentRunner(SERVER, "r-" + user, user);
        JsonNode assignment = runner.begin(1).get(0);
        runner.tellLock(assignment, LOCK).expect(204);
        runner.succeeded(assignment, LOCK);

        await().untilAsserted(() -> assertThat(KeptLocks.of(SERVER.jdbi(), user))
                .anySatisfy((path, text) -> {
                    assertThat(path).matches("[0-9a-f]{64}/linux-amd64-[0-9a-f]{12}\\.lock");
                    assertThat(text).isEqualTo(LOCK);
                })
                .anySatisfy((path, text) -> assertThat(path).endsWith("/definition.json"))
                .anySatisfy((path, text) -> assertThat(path).endsWith("/requirements.txt")));
        assertThat(rest.get("/api/v1/workflows/" + user, token)
                        .json()
                        .path("revision")
                        .asText())
                .isEqualTo(revision);
    }
}
