package dev.nodeyard.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the permissions on a workflow allow, and that nobody without one finds it. */
class PermissionRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String CHART = new NodeChartBuilder()
            .node("five", "types", "Integer")
            .constant("int", "int", 5)
            .text();

    private final RestClient rest = SERVER.rest();
    private final String ada = SERVER.userToken("ada");
    private final String bob = SERVER.userToken("bob");
    private String workflow = "";
    private String run = "";

    @BeforeEach
    void publish_and_execute() {
        String name = "mesh-" + System.nanoTime();
        workflow = rest.send(rest.request("/api/v1/workflow/publish?name=" + name, ada)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(CHART)))
                .expect(201)
                .json()
                .path("id")
                .asText();
        run = rest.post("/api/v1/workflow/execute/" + workflow, ada, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({"none, 404, 404, 404", "read, 200, 403, 403", "execute, 200, 202, 403", "edit, 200, 202, 403"})
    void a_permission_allows_what_is_below_it(String permission, int see, int execute, int delete) {
        share(permission);
        rest.get("/api/v1/workflow/get/" + workflow, bob).expect(see);
        rest.get("/api/v1/runs/" + run, bob).expect(see);
        rest.get("/api/v1/runs/" + run + "/tasks", bob).expect(see);
        rest.get("/api/v1/runs?workflow=" + workflow, bob).expect(see);

        rest.post("/api/v1/workflow/execute/" + workflow, bob, "").expect(execute);
        rest.post("/api/v1/runs/" + run + "/cancel", bob, "").expect(execute);
        rest.post("/api/v1/workflow/delete/" + workflow, bob, "").expect(delete);
    }

    @Test
    void too_little_of_a_permission_is_said_in_a_sentence() {
        share("read");
        JsonNode problem =
                rest.post("/api/v1/workflow/execute/" + workflow, bob, "").refusedAs(403, "forbidden");
        assertThat(problem.path("detail").asText()).contains("'read'", "ada/mesh-", "'execute'");
    }

    @Test
    void lists_show_what_is_shared_and_nothing_else() {
        assertThat(idsOf("/api/v1/workflow", bob)).doesNotContain(workflow);
        assertThat(idsOf("/api/v1/runs", bob)).doesNotContain(run);
        share("read");
        assertThat(idsOf("/api/v1/workflow", bob)).contains(workflow);
        assertThat(idsOf("/api/v1/runs", bob)).contains(run);
        assertThat(idsOf("/api/v1/runs?workflow=" + workflow + "&state=succeeded", bob))
                .isEmpty();
    }

    @Test
    void a_shared_workflow_is_found_by_owner_and_name() {
        share("read");
        String name =
                rest.get("/api/v1/runs/" + run, ada).json().path("workflow").asText();
        assertThat(idsOf("/api/v1/runs?workflow=ada/" + name, bob)).containsExactly(run);
        rest.get("/api/v1/workflow/get/ada%2F" + name, bob).expect(200);
        rest.get("/api/v1/workflow/get/" + name, bob).refusedAs(404, "not_found");
    }

    @Test
    void an_administrator_may_do_everything() {
        String root = SERVER.adminToken();
        rest.post("/api/v1/runs/" + run + "/cancel", root, "").expect(202);
        rest.get("/api/v1/workflow/get/" + workflow, root).expect(200);
        assertThat(idsOf("/api/v1/runs?limit=100", root)).contains(run);
        assertThat(idsOf("/api/v1/runs?limit=100&workflow=" + workflow, root)).containsExactly(run);
    }

    private List<String> idsOf(String path, String token) {
        return rest.get(path, token).expect(200).json().path("items").findValuesAsText("id");
    }

    private void share(String permission) {
        if (permission.equals("none")) {
            return;
        }
        SERVER.jdbi()
                .useHandle(handle ->
                        handle.execute("""
                        INSERT INTO workflow_shares (workflow_id, user_id, permission, shared_by)
                        SELECT w.id, bob.id, ?, w.owner_id
                          FROM workflows AS w, users AS bob
                         WHERE bob.username = 'bob' AND w.id = (SELECT workflow_id FROM runs WHERE id = ?)
                        """, permission, RunId.parse(run).value()));
    }
}
