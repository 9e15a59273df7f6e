package dev.nodeyard.server.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.server.event.EventYard;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimerRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String PUSH = "'action': {'type': 'push', 'event': 'tick'}";
    private static final String EXECUTE = "'action': {'type': 'execute', 'workflow': 'w'}";
    private static final String WAITING = EventYard.event("{'event': 'never'}");

    private final RestClient rest = SERVER.rest();

    private RestClient.Answer post(String token, String body) {
        return rest.post("/api/v1/timers/start", token, body.replace('\'', '"'));
    }

    private JsonNode start(String token, String body) {
        return post(token, body).expect(201).json();
    }

    private JsonNode show(String token, String timer) {
        return rest.get("/api/v1/timers/" + timer, token).expect(200).json();
    }

    private JsonNode firings(String token, String timer) {
        return rest.get("/api/v1/timers/" + timer + "/firings", token)
                .expect(200)
                .json()
                .path("items");
    }

    private JsonNode awaitState(String token, String timer, String state) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(show(token, timer).path("state").asText()).isEqualTo(state));
        return show(token, timer);
    }

    private void awaitFirings(String token, String timer, String... results) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(firings(token, timer))
                        .extracting(firing -> firing.path("result").asText())
                        .containsExactly(results));
    }

    /** Lets a timer of a cron expression be due now, as if its moment had come this long ago. */
    private void due(String timer, Duration ago) {
        SERVER.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE timers
                           SET next_due_at = date_trunc('minute', now()) - :ms * interval '1 millisecond',
                               wake_at = now()
                         WHERE id = :id
                        """)
                        .bind("ms", ago.toMillis())
                        .bind("id", TimerId.parse(timer).value())
                        .execute());
    }

    @Test
    void a_delay_pushes_an_event_once_and_the_timer_is_finished() {
        EventYard ada = EventYard.of(SERVER, "ada");
        String run = ada.run("w", EventYard.event("{'event': 'tick'}"));

        JsonNode started = start(
                ada.token(),
                "{'name': 't', 'delayMs': 100, 'action': {'type': 'push', 'event': 'tick', 'payload': {'n': 1},"
                        + " 'counter': {'operation': 'increment'}}}");

        assertThat(ada.await(run, "a", "succeeded").path("outputs").path("payload"))
                .hasToString("{\"n\":1}");
        JsonNode timer = awaitState(ada.token(), "t", "finished");
        assertThat(timer.path("firings").asInt()).isOne();
        assertThat(timer.at("/lastFiring/dueAt")).isEqualTo(started.path("at"));
        assertThat(timer.at("/lastFiring/result").asText()).isEqualTo("pushed");
        assertThat(timer.has("nextDueAt")).isFalse();
        assertThat(rest.get("/api/v1/counters/tick", ada.token())
                        .json()
                        .path("value")
                        .asInt())
                .isOne();
    }

    @Test
    void a_timer_executes_a_workflow_and_the_run_says_so() {
        EventYard bob = EventYard.of(SERVER, "bob");
        bob.publish("w", WAITING).expect(201);

        String timer = start(bob.token(), "{'name': 't', 'delayMs': 50, " + EXECUTE + "}")
                .path("id")
                .asText();

        JsonNode firing = awaitState(bob.token(), timer, "finished").path("lastFiring");
        assertThat(firing.path("result").asText()).isEqualTo("started");
        JsonNode run = rest.get("/api/v1/runs/" + firing.path("run").asText(), bob.token())
                .expect(200)
                .json();
        assertThat(run.path("state").asText()).isEqualTo("running");
        assertThat(run.path("startedBy").asText()).isEqualTo("bob");
        assertThat(run.path("timer").asText()).isEqualTo(timer);
    }

    @Test
    void a_cron_expression_fires_at_its_moments_until_it_has_fired_often_enough() {
        String cyd = SERVER.userToken("cyd");

        start(cyd, "{'name': 't', 'cron': '* * * * * *', 'maxFirings': 2, " + PUSH + "}");

        assertThat(awaitState(cyd, "t", "finished").path("firings").asInt()).isEqualTo(2);
        JsonNode firings = firings(cyd, "t");
        Duration between = Duration.between(
                java.time.Instant.parse(firings.at("/1/dueAt").asText()),
                java.time.Instant.parse(firings.at("/0/dueAt").asText()));
        assertThat(between).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"none, missed", "last, 'started,missed'"})
    void moments_that_passed_while_nobody_was_there_follow_the_policy(String catchUp, String results) {
        EventYard dan = EventYard.of(SERVER, "dan-" + catchUp);
        dan.publish("w", WAITING).expect(201);
        String timer = start(
                        dan.token(),
                        "{'name': 't', 'cron': '*/10 * * * *', 'catchUp': '" + catchUp + "', " + EXECUTE + "}")
                .path("id")
                .asText();

        due(timer, Duration.ofHours(2));

        awaitFirings(dan.token(), timer, results.split(","));
    }

    @Test
    void overlapping_runs_are_allowed_unless_the_timer_says_otherwise() {
        EventYard eve = EventYard.of(SERVER, "eve");
        eve.publish("w", WAITING).expect(201);
        String timer = fireTwice(eve, "allow");

        awaitFirings(eve.token(), timer, "started", "started");
    }

    /** Starts a timer and lets it be due twice. */
    private String fireTwice(EventYard yard, String overlap) {
        String timer = start(
                        yard.token(),
                        "{'name': 't', 'cron': '0 0 1 1 *', 'catchUp': 'all', 'overlap': '" + overlap + "', " + EXECUTE
                                + "}")
                .path("id")
                .asText();
        due(timer, Duration.ofMinutes(2));
        await().until(() -> firings(yard.token(), timer).size() == 1);
        due(timer, Duration.ofMinutes(1));
        await().until(() -> firings(yard.token(), timer).size() == 2);
        return timer;
    }

    @Test
    void a_moment_is_skipped_while_the_run_before_goes_on() {
        EventYard fay = EventYard.of(SERVER, "fay");
        fay.publish("w", WAITING).expect(201);
        String timer = fireTwice(fay, "skip");

        awaitFirings(fay.token(), timer, "skipped", "started");
        assertThat(show(fay.token(), timer).path("firings").asInt()).isOne();
        assertThat(firings(fay.token(), timer).at("/0/message").asText()).contains("had not ended");
    }

    @Test
    void one_run_is_held_until_the_run_before_has_ended() {
        EventYard gus = EventYard.of(SERVER, "gus");
        gus.publish("w", EventYard.event("{'event': {'name': 'go', 'scope': 'run'}}"))
                .expect(201);
        String timer = fireTwice(gus, "queue");
        awaitFirings(gus.token(), timer, "held", "started");
        due(timer, Duration.ZERO);
        awaitFirings(gus.token(), timer, "skipped", "held", "started");

        String run = firings(gus.token(), timer).at("/2/run").asText();
        rest.post("/api/v1/runs/" + run + "/cancel", gus.token(), "").expect(202);

        awaitFirings(gus.token(), timer, "skipped", "started", "started");
        assertThat(firings(gus.token(), timer).at("/1/run").asText())
                .startsWith("run_")
                .isNotEqualTo(run);
    }

    @Test
    void the_run_before_is_cancelled_when_the_timer_says_so() {
        EventYard hal = EventYard.of(SERVER, "hal");
        hal.publish("w", WAITING).expect(201);
        String timer = fireTwice(hal, "cancel_previous");

        awaitFirings(hal.token(), timer, "started", "started");
        JsonNode firings = firings(hal.token(), timer);
        assertThat(state(hal, firings.at("/1/run").asText())).isEqualTo("cancelled");
        assertThat(state(hal, firings.at("/0/run").asText())).isEqualTo("running");
    }

    private String state(EventYard yard, String run) {
        return rest.get("/api/v1/runs/" + run, yard.token())
                .json()
                .path("state")
                .asText();
    }

    @Test
    void a_paused_timer_does_not_fire_and_goes_on_from_where_time_is() {
        String ida = SERVER.userToken("ida");
        start(ida, "{'name': 't', 'cron': '0 0 1 1 *', " + PUSH + "}");

        JsonNode paused =
                rest.post("/api/v1/timers/t/pause", ida, "").expect(200).json();
        JsonNode again =
                rest.post("/api/v1/timers/t/pause", ida, "").expect(200).json();
        JsonNode resumed =
                rest.post("/api/v1/timers/t/resume", ida, "").expect(200).json();

        assertThat(paused.path("state").asText()).isEqualTo("paused");
        assertThat(again.path("state").asText()).isEqualTo("paused");
        assertThat(resumed.path("state").asText()).isEqualTo("active");
        assertThat(resumed.path("nextDueAt").asText()).contains("-01-01T00:00:00Z");
        rest.delete("/api/v1/timers/t", ida).expect(204);
        rest.get("/api/v1/timers/t", ida).refusedAs(404, "not_found");
    }

    @Test
    void a_timer_stops_with_a_reason_when_its_owner_is_disabled() {
        String jan = SERVER.userToken("jan");
        String timer = start(jan, "{'name': 't', 'cron': '0 0 1 1 *', " + PUSH + "}")
                .path("id")
                .asText();
        SERVER.jdbi()
                .useHandle(handle -> handle.execute("UPDATE users SET disabled_at = now() WHERE username = 'jan'"));

        due(timer, Duration.ZERO);

        JsonNode stopped = awaitState(SERVER.adminToken(), timer, "stopped");
        assertThat(stopped.path("reason").asText()).isEqualTo("The timer's owner jan is disabled.");
        assertThat(stopped.at("/lastFiring/result").asText()).isEqualTo("refused");
    }

    @Test
    void a_timer_stops_with_a_reason_when_its_owner_may_not_execute_the_workflow_any_more() {
        EventYard kim = EventYard.of(SERVER, "kim");
        String workflow =
                kim.publish("w", WAITING).expect(201).json().path("id").asText();
        String timer = start(kim.token(), "{'name': 't', 'cron': '0 0 1 1 *', " + EXECUTE + "}")
                .path("id")
                .asText();
        SERVER.jdbi()
                .useHandle(handle -> handle.execute("UPDATE workflows SET deleted_at = now() WHERE name = 'w'"
                        + " AND owner_id = (SELECT id FROM users WHERE username = 'kim')"));

        due(timer, Duration.ZERO);

        assertThat(awaitState(kim.token(), timer, "stopped").path("reason").asText())
                .contains(workflow);
        rest.post("/api/v1/timers/" + timer + "/resume", kim.token(), "").refusedAs(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'name': 't' | not_null | /action",
                "'delayMs': 5, 'action': {'type': 'push', 'event': 'x'} | not_blank | /name",
                "'name': 't', 'action': {'type': 'push', 'event': 'x'} | invalid_schedule | /",
                "'name': 't', 'delayMs': 5, 'cron': '* * * * *', 'action': {'type': 'push', 'event': 'x'} | invalid_schedule | /",
                "'name': 't', 'cron': '* * *', 'action': {'type': 'push', 'event': 'x'} | invalid_schedule | /cron",
                "'name': 't', 'cron': '* * * * *', 'zone': 'Mars', 'action': {'type': 'push', 'event': 'x'} | invalid_schedule | /zone",
                "'name': 't', 'at': '2020-01-01T00:00:00Z', 'action': {'type': 'push', 'event': 'x'} | invalid_schedule | /at",
                "'name': 't', 'delayMs': 60000, 'until': '2020-01-01T00:00:00Z', 'action': {'type': 'push', 'event': 'x'} | invalid_schedule | /until",
                "'name': 't', 'delayMs': 5, 'action': {'type': 'push', 'event': 'a/b'} | pattern | /action/event"
            })
    void what_is_no_timer_is_refused_with_its_place(String body, String code, String pointer) {
        JsonNode problem = post(SERVER.userToken("lea"), "{" + body + "}").refusedAs(422, "invalid");

        assertThat(problem.at("/errors/0/code").asText()).isEqualTo(code);
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void a_timer_may_not_do_what_its_owner_may_not() {
        EventYard max = EventYard.of(SERVER, "max");
        String workflow =
                max.publish("w", WAITING).expect(201).json().path("id").asText();
        String ned = SERVER.userToken("ned");

        post(ned, "{'name': 't', 'delayMs': 5, 'action': {'type': 'execute', 'workflow': '" + workflow + "'}}")
                .refusedAs(404, "not_found");
        post(
                        ned,
                        "{'name': 't', 'delayMs': 5, 'action': {'type': 'push', 'event': 'x', 'scope': 'workflow',"
                                + " 'scopeId': '" + workflow + "'}}")
                .refusedAs(404, "not_found");
        assertThat(rest.get("/api/v1/timers/status", ned).json().path("items")).isEmpty();
    }

    @Test
    void timers_are_their_owners_and_have_names_of_their_own() {
        String oda = SERVER.userToken("oda");
        String pia = SERVER.userToken("pia");
        String timer = start(oda, "{'name': 't', 'cron': '0 0 1 1 *', " + PUSH + "}")
                .path("id")
                .asText();

        post(oda, "{'name': 'T', 'cron': '0 0 1 1 *', " + PUSH + "}").refusedAs(409, "conflict");
        start(pia, "{'name': 't', 'cron': '0 0 1 1 *', " + PUSH + "}");
        rest.get("/api/v1/timers/" + timer, pia).refusedAs(404, "not_found");
        rest.delete("/api/v1/timers/" + timer, pia).refusedAs(404, "not_found");
        rest.get("/api/v1/timers/" + timer, SERVER.adminToken()).expect(200);
        assertThat(rest.get("/api/v1/timers?state=active", oda).json().path("items"))
                .hasSize(1);
        assertThat(rest.get("/api/v1/timers?state=paused", oda).json().path("items"))
                .isEmpty();
    }

    @Test
    void a_failure_of_the_server_itself_is_tried_again() {
        EventYard qin = EventYard.of(SERVER, "qin");
        qin.publish("w", WAITING).expect(201);
        String timer = start(qin.token(), "{'name': 't', 'cron': '0 0 1 1 *', " + EXECUTE + "}")
                .path("id")
                .asText();
        // Somebody else has the only row that a run of this moment may have.
        String other = qin.execute("w");
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE runs SET timer_id = ?, timer_due_at = date_trunc('minute', now()), state = 'cancelled',"
                                + " cancel_requested_at = now(), finished_at = now() WHERE id = ?",
                        TimerId.parse(timer).value(),
                        RunId.parse(other).value()));

        due(timer, Duration.ZERO);
        await().until(() -> SERVER.jdbi()
                        .withHandle(handle -> handle.createQuery("SELECT failures FROM timers WHERE id = :id")
                                .bind("id", TimerId.parse(timer).value())
                                .mapTo(int.class)
                                .one())
                > 0);
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE runs SET timer_id = NULL WHERE id = ?",
                        RunId.parse(other).value()));

        awaitFirings(qin.token(), timer, "started");
    }
}
