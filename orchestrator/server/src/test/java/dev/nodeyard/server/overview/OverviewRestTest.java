package dev.nodeyard.server.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverviewRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String ana = SERVER.userToken("u" + UUID.randomUUID());

    private String start(String tag) {
        String chart = new NodeChartBuilder()
                .shell("one", "true")
                .setting("tags", "[\"" + tag + "\"]")
                .shell("two", "true")
                .setting("tags", "[\"" + tag + "\"]")
                .text();
        rest.post("/api/v1/workflow/publish?name=mesh", ana, chart).expect(201);
        return rest.post("/api/v1/workflow/execute/mesh", ana, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    private JsonNode overview(String token) {
        return rest.get("/api/v1/overview", token).expect(200).json();
    }

    private static UUID uuid(String run) {
        return RunId.parse(run).value();
    }

    @Test
    void a_run_shows_while_it_goes_on_and_when_it_has_failed_to_those_who_may_see_it() {
        String run = start("gone-on");

        JsonNode now = overview(ana);
        assertThat(now.at("/activeRuns").asInt()).isEqualTo(1);
        assertThat(now.at("/active/0/id").asText()).isEqualTo(run);
        assertThat(now.at("/active/0/tasks").asInt()).isEqualTo(2);
        assertThat(now.at("/active/0/unfinished").asInt()).isEqualTo(2);
        assertThat(overview(SERVER.userToken("curious")).path("active")).isEmpty();

        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE runs SET state = 'failed', finished_at = now(), failed = 1 WHERE id = ?", uuid(run)));
        JsonNode later = overview(ana);
        assertThat(later.path("active")).isEmpty();
        assertThat(later.path("failedRuns").asInt()).isEqualTo(1);
        assertThat(later.at("/failed/0/workflow").asText()).isEqualTo("mesh");
        assertThat(overview(SERVER.adminToken()).path("failedRuns").asInt()).isPositive();
        assertThat(overview(SERVER.userToken("curious")).path("failedRuns").asInt())
                .isZero();
    }

    @Test
    void what_no_runner_serves_comes_first_among_the_queues() {
        RestRunner.register(SERVER, "lab-7", "served");
        start("served");
        start("unserved");

        JsonNode now = overview(ana);

        assertThat(now.path("unserved").asInt()).isPositive();
        assertThat(now.at("/queues/0/problem").asText()).isNotEmpty();
        assertThat(now.at("/counts/runnersOnline").asInt()).isPositive();
        assertThat(now.at("/counts/slots").asInt()).isPositive();
        assertThat(now.at("/counts/tasksQueued").asInt()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_task_that_waits_longer_than_is_usual_in_its_queue_is_named() {
        RestRunner runner = RestRunner.register(SERVER, "lab-8", "late");
        String first = start("late");
        runner.claim(2).forEach(runner::succeeded);
        String run = start("late");
        SERVER.jdbi().useHandle(handle -> {
            handle.execute(
                    "UPDATE task_runs SET queued_at = now() + (CASE index WHEN 0 THEN 1 ELSE -1 END) * interval '1 hour'"
                            + " WHERE run_id = ?",
                    uuid(run));
            // As if the duty of some seconds had written what the first run waited: less than a second.
            handle.execute("""
                    INSERT INTO queue_waits (requirements_id, slot, bucket, tasks)
                    SELECT requirements_id, date_trunc('minute', now()), 1, 2
                      FROM task_runs
                     WHERE run_id = ? AND index = 0
                    ON CONFLICT DO NOTHING
                    """, uuid(first));
        });

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(overview(ana).path("lateTasks").asInt()).isEqualTo(1));
        JsonNode late = overview(ana).at("/late/0");
        assertThat(late.path("name").asText()).isEqualTo("two");
        assertThat(late.path("waitedMs").asLong()).isGreaterThan(3_000_000);
        assertThat(overview(SERVER.userToken("curious")).path("late")).isEmpty();
    }

    @Test
    void a_runner_that_fell_silent_is_told() {
        String id = RestRunner.register(SERVER, "lab-9").id();
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE runners SET last_contact_at = now() - interval '1 hour' WHERE name = 'lab-9'"));

        JsonNode now = overview(ana);

        assertThat(now.path("lostRunners").asInt()).isEqualTo(1);
        assertThat(now.at("/lost/0/id").asText()).isEqualTo(id);
    }
}
