package dev.nodeyard.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.ServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks that wait for events and moments, on a whole server. */
class EventWaitTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static EventYard yard(String user) {
        return EventYard.of(SERVER, user);
    }

    @Test
    void a_push_wakes_the_task_that_waits_and_its_payload_goes_on() {
        EventYard ada = yard("ada");
        String run = ada.run("w", EventYard.event("{'event': 'deploy'}"));
        ada.await(run, "a", "waiting");

        JsonNode pushed = ada.push("{'name': 'deploy', 'payload': {'version': 3}}");

        JsonNode task = ada.await(run, "a", "succeeded");
        assertThat(pushed.path("woken").asInt()).isOne();
        assertThat(task.path("outputs").path("payload")).hasToString("{\"version\":3}");
        assertThat(task.path("outputs").path("name").asText()).isEqualTo("deploy");
        assertThat(task.path("outputs").path("time")).isEqualTo(pushed.path("pushedAt"));
        assertThat(task.path("attempt").asInt()).isZero();
        assertThat(ada.state(run, "b")).isEqualTo("queued");
    }

    @Test
    void a_push_that_does_not_meet_the_condition_wakes_nobody() {
        EventYard bob = yard("bob");
        String run = bob.run("w", EventYard.event("{'event': {'name': 'deploy', 'condition': 'payload.ok == true'}}"));

        assertThat(bob.push("{'name': 'deploy', 'payload': {'ok': false}}")
                        .path("woken")
                        .asInt())
                .isZero();
        assertThat(bob.push("{'name': 'deploy', 'payload': 5}").path("woken").asInt())
                .isZero();
        assertThat(bob.push("{'name': 'other', 'payload': {'ok': true}}")
                        .path("woken")
                        .asInt())
                .isZero();
        assertThat(bob.state(run, "a")).isEqualTo("waiting");
        assertThat(bob.push("{'name': 'deploy', 'payload': {'ok': true}}")
                        .path("woken")
                        .asInt())
                .isOne();
        bob.await(run, "a", "succeeded");
    }

    @Test
    void a_push_between_the_start_of_the_run_and_the_wait_counts() {
        EventYard cyd = yard("cyd");
        // The waiting task comes behind a task that nobody runs.
        String chart = EventYard.event("{'event': 'deploy'}")
                .replace("\"payload\": {", "\"after\": {\"opts\": {\"in\": true}}, \"payload\": {")
                .replace(
                        "\"c\": {",
                        "\"first\": {\"type\": \"Node\", \"path\": [\"distributed\", \"Timer\"],"
                                + " \"terminals\": {\"time\": {\"opts\": {\"out\": true}}},"
                                + " \"customState\": {\"distributed\": {\"event\": \"go\", \"timer\": {\"delay\": \"700ms\"}}}},"
                                + " \"d\": {\"type\": \"Connection\", \"input\": [\"first\", \"time\"], \"output\": [\"a\", \"after\"]},"
                                + " \"c\": {");
        String run = cyd.run("w", chart);

        assertThat(cyd.push("{'name': 'deploy', 'payload': 'early'}")
                        .path("woken")
                        .asInt())
                .isZero();

        assertThat(cyd.await(run, "a", "succeeded")
                        .path("outputs")
                        .path("payload")
                        .asText())
                .isEqualTo("early");
    }

    @Test
    void a_push_before_the_run_does_not_count() {
        EventYard dan = yard("dan");
        dan.push("{'name': 'deploy'}");

        String run = dan.run("w", EventYard.event("{'event': 'deploy', 'timeout': '300ms'}"));

        JsonNode task = dan.await(run, "a", "failed");
        assertThat(task.path("reason").asText()).isEqualTo("timed_out");
        assertThat(task.path("message").asText()).isEqualTo("No push of event deploy came within 0.3s.");
        assertThat(dan.state(run, "b")).isEqualTo("skipped");
    }

    @Test
    void the_same_name_in_another_scope_is_another_event() {
        EventYard eve = yard("eve");
        String chart = EventYard.event("{'event': {'name': 'deploy', 'scope': 'run'}}");
        String one = eve.run("w", chart);
        String two = eve.execute("w");
        eve.push("{'name': 'deploy'}");
        eve.push("{'name': 'deploy', 'scope': 'workflow', 'scopeId': 'w'}");

        eve.push("{'name': 'deploy', 'scope': 'run', 'scopeId': '" + two + "'}");

        eve.await(two, "a", "succeeded");
        assertThat(eve.state(one, "a")).isEqualTo("waiting");
    }

    @Test
    void one_push_wakes_all_that_wait() {
        EventYard fay = yard("fay");
        String chart = EventYard.event("{'event': {'name': 'go', 'scope': 'workflow'}}");
        String one = fay.run("w", chart);
        String two = fay.execute("w");

        assertThat(fay.push("{'name': 'go', 'scope': 'workflow', 'scopeId': 'w'}")
                        .path("woken")
                        .asInt())
                .isEqualTo(2);

        fay.await(one, "a", "succeeded");
        fay.await(two, "a", "succeeded");
    }

    @Test
    void a_task_may_wait_for_a_counter() {
        EventYard gus = yard("gus");
        String run = gus.run("w", EventYard.event("{'event': {'name': 'done', 'condition': 'counter >= 2'}}"));

        gus.push("{'name': 'done', 'counter': {'operation': 'increment'}}");
        assertThat(gus.state(run, "a")).isEqualTo("waiting");
        gus.rest().post("/api/v1/counters/done/increment", gus.token(), "{}").expect(200);

        assertThat(gus.await(run, "a", "succeeded")
                        .path("outputs")
                        .path("counter")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_cancelled_run_waits_for_nothing_any_more() {
        EventYard hal = yard("hal");
        String run = hal.run("w", EventYard.event("{'event': 'deploy'}"));

        hal.rest().post("/api/v1/runs/" + run + "/cancel", hal.token(), "").expect(202);

        assertThat(hal.state(run, "a")).isEqualTo("cancelled");
        assertThat(hal.push("{'name': 'deploy'}").path("woken").asInt()).isZero();
        assertThat(waits(run)).isZero();
    }

    @Test
    void a_timer_ends_at_its_moment() {
        EventYard ida = yard("ida");
        String run = ida.run("w", EventYard.chart("Timer", "{'timer': {'delay': '200ms'}}", "time"));

        assertThat(ida.await(run, "a", "succeeded").path("outputs").path("time").asText())
                .startsWith("20");
        assertThat(ida.state(run, "b")).isEqualTo("queued");
        assertThat(waits(run)).isZero();
    }

    @Test
    void a_moment_that_is_past_ends_the_wait_at_once() {
        EventYard jan = yard("jan");
        String run = jan.run("w", EventYard.chart("Timer", "{'timer': {'at': '2020-01-01T00:00:00Z'}}", "time"));

        assertThat(jan.await(run, "a", "succeeded").path("outputs").path("time").asText())
                .isEqualTo("2020-01-01T00:00:00Z");
    }

    @Test
    void what_a_crash_between_push_and_wake_left_is_done_by_the_next_look() {
        EventYard kim = yard("kim");
        String run = kim.run("w", EventYard.event("{'event': 'deploy'}"));

        // As if another process had died after its commit: nobody here is rung for.
        SERVER.jdbi()
                .useTransaction(handle -> PushStore.push(
                        handle,
                        new EventViews(SERVER.jdbi()).address(eventOf(run)),
                        new PushStore.Push(EventRows.json("1"), null, null, "kim")));

        kim.await(run, "a", "succeeded");
    }

    @Test
    void keys_with_a_dollar_sign_in_a_payload_mean_nothing() {
        EventYard lea = yard("lea");
        String run = lea.run("w", EventYard.event("{'event': 'deploy'}"));

        lea.push("{'name': 'deploy', 'payload': [{'$file': {'path': '/etc/passwd'}}]}");

        assertThat(lea.await(run, "a", "succeeded").path("outputs").path("payload"))
                .hasToString("[{\"$object\":{\"$file\":{\"path\":\"/etc/passwd\"}}}]");
    }

    @Test
    void a_faulty_condition_or_cron_expression_is_a_problem_of_the_publish() {
        EventYard max = yard("max");

        JsonNode condition = max.publish(
                        "w", EventYard.event("{'event': {'name': 'deploy', 'condition': 'payload.ok =='}}"))
                .refusedAs(422, "workflow_invalid");
        JsonNode cron = max.publish("w", EventYard.chart("Timer", "{'timer': {'cron': '0 25 * * *'}}", "time"))
                .refusedAs(422, "workflow_invalid");

        assertThat(condition.at("/errors/0/pointer").asText()).isEqualTo("/a/customState/distributed/event/condition");
        assertThat(cron.at("/errors/0/pointer").asText()).isEqualTo("/a/customState/distributed/timer/cron");
    }

    @Test
    void no_push_is_missed_by_tasks_that_begin_to_wait_at_the_same_time() {
        EventYard ned = yard("ned");
        ned.publish("w", EventYard.event("{'event': {'name': 'race', 'scope': 'workflow'}}"))
                .expect(201);
        for (int i = 0; i < 15; i++) {
            var pushed = java.util.concurrent.CompletableFuture.supplyAsync(
                    () -> ned.push("{'name': 'race', 'scope': 'workflow', 'scopeId': 'w'}"));
            String run = ned.execute("w");
            pushed.join();
            boolean counts = SERVER.jdbi()
                    .withHandle(handle ->
                            handle.createQuery("""
                            SELECT max(p.pushed_at) >= r.created_at
                              FROM event_pushes AS p
                              JOIN events AS e ON e.id = p.event_id AND e.name = 'race'
                             CROSS JOIN (SELECT created_at FROM runs ORDER BY created_at DESC LIMIT 1) AS r
                             GROUP BY r.created_at
                            """).mapTo(boolean.class).one());
            if (counts) {
                ned.await(run, "a", "succeeded");
            } else {
                assertThat(ned.state(run, "a")).isEqualTo("waiting");
            }
        }
    }

    private static long eventOf(String run) {
        return SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT event_id FROM waits WHERE run_id = :run")
                        .bind("run", dev.nodeyard.api.id.RunId.parse(run).value())
                        .mapTo(long.class)
                        .one());
    }

    private static int waits(String run) {
        return SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM waits WHERE run_id = :run")
                        .bind("run", dev.nodeyard.api.id.RunId.parse(run).value())
                        .mapTo(int.class)
                        .one());
    }
}
