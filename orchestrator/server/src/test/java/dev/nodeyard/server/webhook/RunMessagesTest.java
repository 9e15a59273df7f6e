package dev.nodeyard.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.server.queue.RedisConnection;
import dev.nodeyard.server.queue.RedisSettings;
import dev.nodeyard.server.run.Granted;
import dev.nodeyard.server.run.RunWorld;
import dev.nodeyard.testkit.PostgresExtension;
import dev.nodeyard.testkit.RedisExtension;
import dev.nodeyard.testkit.WorkflowBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunMessagesTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = PostgresExtension.migrated("server", RunWorld::migrate);

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private RedisConnection redis;
    private RunWorld world;
    private RunnerId runner;

    @BeforeEach
    void begin() {
        REDIS.flush();
        redis = new RedisConnection(new RedisSettings(REDIS.uri(), "test"));
        world = new RunWorld(POSTGRES.dataSource(), redis.queue());
        world.runs.addOutbox(new RunMessages());
        world.jdbi.useHandle(handle -> handle.execute("TRUNCATE webhooks CASCADE"));
        runner = world.runner("runner-" + UUID.randomUUID());
    }

    @AfterEach
    void end() throws Exception {
        redis.stop();
    }

    @Test
    void where_nobody_listens_nothing_is_written() {
        RunId run = world.start(new WorkflowBuilder().task("a").build());
        world.finish(world.claimAll(run, runner).get(0), failed("broken"));

        assertThat(messages()).isEmpty();
    }

    @Test
    void a_run_that_fails_tells_of_the_task_and_of_its_end_once() {
        listen("{run.started,run.finished,run.failed,task.failed}");
        RunId run = world.start(
                new WorkflowBuilder().task("mesh").task("solve").after("mesh").build());
        Granted granted = world.claimAll(run, runner).get(0);
        world.finish(granted, failed("out of cells"));
        world.finish(granted, failed("out of cells"));

        List<JsonNode> messages = messages();
        assertThat(messages)
                .extracting(message -> message.path("type").asText())
                .containsExactly("run.started", "task.failed", "run.finished", "run.failed");
        JsonNode task = messages.get(1).at("/data/task");
        assertThat(task.path("name").asText()).isEqualTo("mesh");
        assertThat(task.path("taskRunId").asText())
                .isEqualTo(granted.attempt().task().toString());
        assertThat(task.path("reason").asText()).isEqualTo("exit_code");
        assertThat(task.path("exitCode").asInt()).isEqualTo(3);
        assertThat(task.path("message").asText()).isEqualTo("out of cells");
        assertThat(messages.get(2).at("/data/state").asText()).isEqualTo("failed");
        assertThat(messages.get(2).at("/data/failedTasks").asInt()).isEqualTo(1);
        assertThat(messages.get(2).at("/data").has("finishedAt")).isTrue();
    }

    @Test
    void of_a_run_whose_tasks_all_fail_the_first_hundred_are_told() {
        listen("{task.failed}");
        WorkflowBuilder bag = new WorkflowBuilder();
        for (int i = 0; i < 150; i++) {
            bag.task("t" + i);
        }
        RunId run = world.start(bag.build());
        List<RunEvent> events = new ArrayList<>();
        for (Granted granted : world.claimAll(run, runner)) {
            events.add(new RunEvent.Finished(
                    granted.attempt().task().index(), granted.attempt().number(), granted.epoch(), failed("no")));
        }
        world.runs.apply(run, events.subList(0, 60)).join();
        world.runs.apply(run, events.subList(60, 150)).join();

        assertThat(messages()).hasSize(100);
    }

    @Test
    void a_webhook_of_another_workflow_or_one_that_is_switched_off_hears_nothing() {
        listen("{run.finished}");
        world.jdbi.useHandle(handle ->
                handle.execute("UPDATE webhooks SET active = false, inactive_reason = 'Switched off by a person.'"));
        RunId run = world.start(new WorkflowBuilder().task("a").build());
        world.jdbi.useHandle(handle -> handle.execute(
                "UPDATE webhooks SET active = true, workflow_id = (SELECT workflow_id FROM runs WHERE id = ?)",
                run.value()));
        world.runToTheEnd(world.start(new WorkflowBuilder().task("a").build()), runner);
        assertThat(messages()).isEmpty();

        world.runToTheEnd(run, runner);
        assertThat(messages()).hasSize(1);
    }

    private static Outcome failed(String message) {
        return new Outcome.Failed(FailureReason.EXIT_CODE, 3, message);
    }

    /** Has the newest user of the world, who owns its workflows, listen. */
    private void listen(String events) {
        world.jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO webhooks (id, owner_id, url, events)
                SELECT gen_random_uuid(), id, 'http://192.0.2.1/', CAST(? AS text[])
                  FROM users
                 ORDER BY created_at DESC
                 LIMIT 1
                """, events));
    }

    private List<JsonNode> messages() {
        return world.jdbi.withHandle(handle -> handle.createQuery("SELECT payload FROM webhook_deliveries ORDER BY id")
                .map((row, context) -> read(row.getString("payload")))
                .list());
    }

    private static JsonNode read(String json) {
        try {
            return Wire.mapper().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
