package dev.nodeyard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What belongs to one user is not there for another. */
class TenantsIT {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster(Map.of());

    @Test
    void what_belongs_to_one_user_is_not_there_for_another() {
        CLUSTER.runner("worker");
        Rest anybody = CLUSTER.rest(0).as(null);
        Yard owner = new Yard(anybody.as(CLUSTER.userToken("owner")));
        Rest other = anybody.as(CLUSTER.userToken("other"));
        RunId run = owner.run(
                "private",
                new NodeChartBuilder()
                        .shell("work", "echo secret | tee result.txt")
                        .setting("artifacts", "{\"paths\": [\"result.txt\"]}"));
        assertThat(owner.awaitEnd(run).state()).isEqualTo(RunState.SUCCEEDED);
        TaskRunId task = owner.task(run, "work").id();
        String workflow = owner.view(run).workflowId().toString();
        List<String> readable = List.of(
                "workflow/get/" + workflow,
                "workflow/status/" + workflow,
                "runs/" + run,
                "runs/" + run + "/tasks",
                "tasks/" + task,
                "tasks/" + task + "/explain",
                "tasks/" + task + "/attempts",
                "tasks/" + task + "/attempts/1/log",
                "tasks/" + task + "/artifacts",
                "tasks/" + task + "/artifacts/result.txt");

        assertThat(readable).allSatisfy(path -> {
            other.get(path).expect(404);
            owner.rest().get(path).expect(200);
            anybody.get(path).expect(401);
        });
        other.get("workflow/get/private").expect(404);
        other.post("workflow/execute/" + workflow).expect(404);
        other.post("workflow/cancel/" + workflow).expect(404);
        other.post("runs/" + run + "/cancel").expect(404);
        other.post("workflow/delete/" + workflow).expect(404);
        other.delete("workflow/delete/" + workflow).expect(404);
        assertThat(other.get("workflow/").expect(200).json().path("items")).isEmpty();
        assertThat(other.get("runs").expect(200).json().path("items")).isEmpty();
        assertThat(owner.view(run).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void two_users_may_use_the_same_name() {
        Rest anybody = CLUSTER.rest(0).as(null);
        Yard one = new Yard(anybody.as(CLUSTER.userToken("one")));
        Yard two = new Yard(anybody.as(CLUSTER.userToken("two")));
        byte[] first = new NodeChartBuilder().shell("first", "true").text().getBytes(UTF_8);
        byte[] second = new NodeChartBuilder().shell("second", "true").text().getBytes(UTF_8);

        one.publish("same", first);
        two.publish("same", second);

        assertThat(one.rest().get("workflow/get/same").expect(200).bytes()).isEqualTo(first);
        assertThat(two.rest().get("workflow/get/same").expect(200).bytes()).isEqualTo(second);
    }
}
