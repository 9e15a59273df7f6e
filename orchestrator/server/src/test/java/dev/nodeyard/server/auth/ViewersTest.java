package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees of the runs of others. */
class ViewersTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static String run = "";
    private static String wall = "";

    @BeforeAll
    static void runSomething() {
        String owner = SERVER.userToken("owner");
        String chart = new NodeChartBuilder().shell("secret", "echo secret").text();
        SERVER.rest().post("/api/v1/workflow/publish?name=mine", owner, chart).expect(201);
        run = SERVER.rest()
                .post("/api/v1/workflow/execute/mine", owner, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
        SERVER.jdbi().useHandle(handle -> handle.execute("UPDATE task_runs SET message = 'the secret words'"));
        wall = SERVER.rest()
                .post("/api/v1/wall-tokens", SERVER.adminToken(), "{\"name\": \"hall\"}")
                .expect(201)
                .json()
                .path("token")
                .asText();
    }

    static String[] lookers() {
        return new String[] {SERVER.viewerToken("looker"), wall};
    }

    @ParameterizedTest
    @MethodSource("lookers")
    void viewers_and_wall_screens_see_how_all_runs_go(String token) {
        JsonNode list = SERVER.rest().get("/api/v1/runs", token).expect(200).json();

        assertThat(list.at("/items/0/id").asText()).isEqualTo(run);
        SERVER.rest().get("/api/v1/runs/" + run, token).expect(200);
        RestClient.Answer tasks =
                SERVER.rest().get("/api/v1/runs/" + run + "/tasks", token).expect(200);
        assertThat(tasks.json().at("/items/0/name").asText()).isEqualTo("secret");
        assertThat(tasks.body()).doesNotContain("the secret words");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tasks/TASK",
                "/api/v1/tasks/TASK/attempts",
                "/api/v1/tasks/TASK/explain",
                "/api/v1/tasks/TASK/artifacts",
                "/api/v1/tasks/TASK/attempts/1/log",
                "/api/v1/workflow/get/WORKFLOW",
            })
    void viewers_see_nothing_of_what_they_hold(String path) {
        String viewer = SERVER.viewerToken("looker");
        String owner = SERVER.userToken("owner");
        String task = run.replace("run_", "tsk_") + "_0";
        String workflow = SERVER.rest()
                .get("/api/v1/runs/" + run, owner)
                .json()
                .path("workflowId")
                .asText();

        SERVER.rest()
                .get(path.replace("TASK", task).replace("WORKFLOW", workflow), viewer)
                .refusedAs(404, "not_found");
    }

    @Test
    void viewers_stop_nothing() {
        SERVER.rest()
                .post("/api/v1/runs/" + run + "/cancel", SERVER.viewerToken("looker"), "")
                .refusedAs(403, "forbidden");
    }

    @Test
    void a_viewer_with_whom_the_workflow_is_shared_sees_all_of_it() {
        String viewer = SERVER.viewerToken("friend");
        SERVER.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "INSERT INTO workflow_shares (workflow_id, user_id, permission, shared_by)"
                                        + " SELECT w.id, u.id, 'read', w.owner_id FROM workflows AS w, users AS u WHERE u.username = 'friend'"));

        RestClient.Answer tasks =
                SERVER.rest().get("/api/v1/runs/" + run + "/tasks", viewer).expect(200);

        assertThat(tasks.body()).contains("the secret words");
    }

    @Test
    void users_see_nothing_of_the_runs_of_others() {
        String user = SERVER.userToken("stranger");

        assertThat(SERVER.rest().get("/api/v1/runs", user).expect(200).json().path("items"))
                .isEmpty();
        SERVER.rest().get("/api/v1/runs/" + run, user).refusedAs(404, "not_found");
        SERVER.rest().get("/api/v1/runs/" + run + "/tasks", user).refusedAs(404, "not_found");
    }
}
