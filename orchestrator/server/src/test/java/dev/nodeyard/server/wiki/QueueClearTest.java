package dev.nodeyard.server.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueClearTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String tag = UUID.randomUUID().toString();
    private final String name = "user-" + tag.substring(0, 8);
    private final String token = SERVER.userToken(name);

    /** Publishes and executes three tasks: one queued, one that follows it, one queued of another tag. */
    private String execute(String who) {
        String chart = new NodeChartBuilder()
                .shell("first", "true")
                .setting("tags", "[\"" + tag + "\"]")
                .output("done", "int")
                .shell("second", "true")
                .setting("tags", "[\"" + tag + "\"]")
                .input("done", "int", null)
                .shell("other", "true")
                .setting("tags", "[\"" + tag + "-other\"]")
                .connect("first", "done", "second", "done")
                .text();
        rest.post("/api/v1/workflow/publish?name=mesh", who, chart).expect(201);
        return rest.post("/api/v1/workflow/execute/mesh", who, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    private List<String> states(String run, String who) {
        JsonNode tasks =
                rest.get("/api/v1/runs/" + run + "/tasks", who).expect(200).json();
        return StreamSupport.stream(tasks.path("items").spliterator(), false)
                .map(task -> task.path("state").asText())
                .toList();
    }

    private int queueOf(String wantedTag) {
        JsonNode queue = rest.get("/api/v1/queue/status", token).expect(200).json();
        return StreamSupport.stream(queue.path("requirements").spliterator(), false)
                .filter(row -> row.at("/requirements/tags").toString().equals("[\"" + wantedTag + "\"]"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asInt();
    }

    @Test
    void a_user_clears_their_own_tasks_and_nobody_elses() {
        String other = SERVER.userToken("other-" + tag.substring(0, 8));
        String mine = execute(token);
        String theirs = execute(other);

        JsonNode cleared =
                rest.post("/api/v1/queue/clear", token, "").expect(200).json();

        assertThat(cleared.toString()).isEqualTo("{\"tasks\":2,\"runs\":1}");
        assertThat(states(mine, token)).containsExactly("cancelled", "skipped", "cancelled");
        assertThat(states(theirs, other)).containsExactly("queued", "blocked", "queued");
        assertThat(rest.get("/api/v1/runs/" + mine, token).json().path("state").asText())
                .isEqualTo("cancelled");
    }

    @Test
    void one_queue_is_named_by_its_id_in_the_status() {
        String run = execute(token);

        rest.post("/api/v1/queue/clear?queue=" + queueOf(tag + "-other"), token, "")
                .expect(200);

        assertThat(states(run, token)).containsExactly("queued", "blocked", "cancelled");
    }

    @Test
    void an_administrator_clears_the_tasks_of_one_user_or_of_all() {
        String admin = SERVER.adminToken();
        String other = SERVER.userToken("other-" + tag.substring(0, 8));
        String mine = execute(token);
        String theirs = execute(other);

        rest.post("/api/v1/queue/clear?user=" + name, admin, "").expect(200);
        assertThat(states(theirs, other)).contains("queued");
        assertThat(states(mine, token)).doesNotContain("queued");
        rest.post("/api/v1/queue/clear", admin, "").expect(200);

        assertThat(states(theirs, other)).doesNotContain("queued");
    }

    @Test
    void what_a_runner_holds_goes_on() {
        RestRunner runner = RestRunner.register(SERVER, "holder-" + tag, tag);
        String run = execute(token);
        JsonNode held = runner.claim(1).get(0);

        rest.post("/api/v1/queue/clear", token, "").expect(200);

        assertThat(states(run, token)).containsExactly("assigned", "blocked", "cancelled");
        assertThat(runner.succeeded(held)).isEqualTo("accepted");
        assertThat(states(run, token)).containsExactly("succeeded", "queued", "cancelled");
    }

    @Test
    void the_tasks_of_others_and_unknown_queues_are_refused() {
        rest.post("/api/v1/queue/clear?user=root", token, "").refusedAs(403, "forbidden");
        rest.post("/api/v1/queue/clear?user=nobody-at-all", SERVER.adminToken(), "")
                .refusedAs(404, "not_found");
        rest.post("/api/v1/queue/clear?queue=999999", token, "").refusedAs(404, "not_found");
        rest.post("/api/v1/queue/clear", null, "").refusedAs(401, "unauthenticated");
        rest.post("/api/v1/queue/clear", SERVER.viewerToken("viewer-" + tag), "")
                .refusedAs(403, "forbidden");
    }

    @Test
    void clearing_leaves_an_audit_line() {
        execute(token);
        rest.post("/api/v1/queue/clear", token, "").expect(200);

        List<String> details = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT a.detail
                          FROM audit AS a
                          JOIN users AS u ON a.actor = 'usr_' || replace(u.id::text, '-', '')
                         WHERE a.action = 'queue.clear'
                           AND u.username = :name
                        """)
                        .bind("name", name)
                        .mapTo(String.class)
                        .list());

        assertThat(details).singleElement().asString().contains("2 tasks of 1 runs");
    }
}
