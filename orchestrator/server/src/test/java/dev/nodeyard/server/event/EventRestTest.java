package dev.nodeyard.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();

    private RestClient.Answer push(String token, String body) {
        return rest.post("/api/v1/events/push", token, body.replace('\'', '"'));
    }

    @Test
    void an_event_is_listed_with_its_counter_its_last_push_and_who_waits_for_it() {
        EventYard ada = EventYard.of(SERVER, "ada");
        ada.run("w", EventYard.event("{'event': 'deploy', 'timeout': '1h'}"));
        ada.push("{'name': 'tick', 'payload': [1], 'counter': {'operation': 'increment', 'value': 5}}");
        ada.push("{'name': 'tick', 'payload': {'n': 2}, 'counter': {'operation': 'decrement'}}");

        JsonNode listed = rest.get("/api/v1/events/status", ada.token())
                .expect(200)
                .json()
                .path("items");

        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/name").asText()).isEqualTo("tick");
        assertThat(listed.at("/0/scope").asText()).isEqualTo("user");
        assertThat(listed.at("/0/counter").asInt()).isEqualTo(4);
        assertThat(listed.at("/0/pushes").asInt()).isEqualTo(2);
        assertThat(listed.at("/0/lastPayload")).hasToString("{\"n\":2}");
        assertThat(listed.at("/1/name").asText()).isEqualTo("deploy");
        assertThat(listed.at("/1/waiting").asInt()).isOne();
        assertThat(listed.at("/1/pushes").asInt()).isZero();
        assertThat(rest.get("/api/v1/events?name=deploy", ada.token()).json().path("items"))
                .hasSize(1);
        JsonNode first = rest.get("/api/v1/events?limit=1", ada.token()).json();
        assertThat(rest.get(
                                "/api/v1/events?limit=1&cursor="
                                        + first.path("nextCursor").asText(),
                                ada.token())
                        .json()
                        .at("/items/0/name")
                        .asText())
                .isEqualTo("deploy");
    }

    @Test
    void the_pushes_of_an_event_are_listed_newest_first() {
        String bob = SERVER.userToken("bob");
        push(bob, "{'name': 'tick', 'payload': 1, 'id': 'one'}").expect(200);
        push(bob, "{'name': 'tick', 'payload': 2}").expect(200);
        long event = rest.get("/api/v1/events", bob).json().at("/items/0/id").asLong();

        JsonNode pushes = rest.get("/api/v1/events/" + event + "/pushes", bob)
                .expect(200)
                .json()
                .path("items");

        assertThat(pushes.at("/0/payload").asInt()).isEqualTo(2);
        assertThat(pushes.at("/1/id").asText()).isEqualTo("one");
        assertThat(pushes.at("/1/pushedBy").asText()).isEqualTo("bob");
    }

    @Test
    void the_same_id_is_the_same_push() {
        String cyd = SERVER.userToken("cyd");
        String body = "{'name': 'tick', 'id': 'x', 'counter': {'operation': 'increment'}}";

        JsonNode first = push(cyd, body).expect(200).json();
        JsonNode again = push(cyd, body).expect(200).json();

        assertThat(again.path("push")).isEqualTo(first.path("push"));
        assertThat(again.path("repeated").asBoolean()).isTrue();
        assertThat(again.path("counter").asInt()).isOne();
        assertThat(push(cyd, "{'name': 'other', 'id': 'x'}")
                        .json()
                        .path("repeated")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void counters_are_set_moved_and_read() {
        String dan = SERVER.userToken("dan");

        assertThat(counter(rest.get("/api/v1/counters/n", dan))).isZero();
        assertThat(counter(rest.put("/api/v1/counters/n", dan, "{\"value\": 40}")))
                .isEqualTo(40);
        assertThat(counter(rest.post("/api/v1/counters/n/increment", dan, "{\"by\": 3}")))
                .isEqualTo(43);
        assertThat(counter(rest.post("/api/v1/counters/n/increment", dan, ""))).isEqualTo(44);
        assertThat(counter(rest.post("/api/v1/counters/n/decrement", dan, "{}")))
                .isEqualTo(43);
        assertThat(counter(rest.get("/api/v1/counters/n", dan))).isEqualTo(43);
    }

    private static long counter(RestClient.Answer answer) {
        return answer.expect(200).json().path("value").asLong();
    }

    @Test
    void increments_at_the_same_time_all_count() {
        String eve = SERVER.userToken("eve");
        List<CompletableFuture<RestClient.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(CompletableFuture.supplyAsync(() -> rest.post("/api/v1/counters/n/increment", eve, "{}")));
        }

        assertThat(calls.stream().map(CompletableFuture::join).map(EventRestTest::counter))
                .doesNotHaveDuplicates();
        assertThat(counter(rest.get("/api/v1/counters/n", eve))).isEqualTo(40);
    }

    @Test
    void a_counter_does_not_leave_its_range() {
        String fay = SERVER.userToken("fay");
        rest.put("/api/v1/counters/n", fay, "{\"value\": 9007199254740991}").expect(200);

        rest.post("/api/v1/counters/n/increment", fay, "{}").refusedAs(409, "conflict");

        assertThat(counter(rest.get("/api/v1/counters/n", fay))).isEqualTo(9_007_199_254_740_991L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'name': ''}",
                "{'name': 'a/b'}",
                "{'name': ' a'}",
                "{'name': 'a', 'scope': 'workflow'}",
                "{'name': 'a', 'counter': {}}",
                "{'name': 'a', 'counter': {'operation': 'set', 'value': 1e17}}",
                "{'name': 'a', 'id': ''}"
            })
    void what_is_no_push_is_refused(String body) {
        push(SERVER.userToken("gus"), body).expect(422);
    }

    @Test
    void a_payload_may_have_64_kib() {
        String hal = SERVER.userToken("hal");

        push(hal, "{'name': 'a', 'payload': '" + "é".repeat(32 * 1024 - 1) + "'}")
                .expect(200);
        push(hal, "{'name': 'a', 'payload': '" + "é".repeat(32 * 1024) + "'}").refusedAs(422, "invalid");
    }

    @Test
    void events_of_workflows_and_runs_are_for_those_who_may_execute_them() {
        EventYard ida = EventYard.of(SERVER, "ida");
        String run = ida.run("w", EventYard.event("{'event': {'name': 'deploy', 'scope': 'run'}}"));
        String workflow = rest.get("/api/v1/runs/" + run, ida.token())
                .json()
                .path("workflowId")
                .asText();
        String jan = SERVER.userToken("jan");
        String ofRun = "{'name': 'deploy', 'scope': 'run', 'scopeId': '" + run + "'}";
        String ofWorkflow = "{'name': 'deploy', 'scope': 'workflow', 'scopeId': '" + workflow + "'}";

        push(jan, ofRun).refusedAs(404, "not_found");
        push(jan, ofWorkflow).refusedAs(404, "not_found");
        share(run, "jan", "read");
        push(jan, ofRun).refusedAs(403, "forbidden");
        rest.get("/api/v1/events?scope=run&scopeId=" + run, jan).expect(200);
        share(run, "jan", "execute");
        push(jan, ofWorkflow).expect(200);
        assertThat(push(jan, ofRun).expect(200).json().path("woken").asInt()).isOne();
        ida.await(run, "a", "succeeded");
    }

    private void share(String run, String user, String permission) {
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        """
                INSERT INTO workflow_shares (workflow_id, user_id, permission, shared_by)
                SELECT r.workflow_id, u.id, ?, r.owner_id
                  FROM runs AS r, users AS u
                 WHERE r.id = ?
                   AND u.username = ?
                ON CONFLICT (workflow_id, user_id) DO UPDATE SET permission = excluded.permission
                """, permission, dev.nodeyard.api.id.RunId.parse(run).value(), user));
    }

    @Test
    void the_events_of_another_user_are_for_administrators() {
        EventYard kim = EventYard.of(SERVER, "kim");
        kim.push("{'name': 'secret'}");
        JsonNode event = rest.get("/api/v1/events", kim.token()).json().at("/items/0");
        String user = event.path("scopeId").asText();
        String lea = SERVER.userToken("lea");

        push(lea, "{'name': 'secret', 'scopeId': '" + user + "'}").refusedAs(404, "not_found");
        rest.get("/api/v1/events/" + event.path("id").asText() + "/pushes", lea).refusedAs(404, "not_found");
        rest.delete("/api/v1/events/" + event.path("id").asText(), lea).refusedAs(404, "not_found");
        push(SERVER.adminToken(), "{'name': 'secret', 'scopeId': '" + user + "'}")
                .expect(200);
        push(SERVER.viewerToken("max"), "{'name': 'secret'}").refusedAs(403, "forbidden");
    }

    @Test
    void an_event_is_deleted_unless_tasks_wait_for_it() {
        EventYard ned = EventYard.of(SERVER, "ned");
        String run = ned.run("w", EventYard.event("{'event': 'deploy'}"));
        String path = "/api/v1/events/"
                + rest.get("/api/v1/events", ned.token())
                        .json()
                        .at("/items/0/id")
                        .asText();

        rest.delete(path, ned.token()).refusedAs(409, "conflict");
        ned.push("{'name': 'deploy'}");
        ned.await(run, "a", "succeeded");
        rest.delete(path, ned.token()).expect(204);

        assertThat(rest.get("/api/v1/events", ned.token()).json().path("items")).isEmpty();
    }

    @Test
    void a_push_leaves_an_audit_line() {
        String oda = SERVER.userToken("oda");
        push(oda, "{'name': 'audited'}").expect(200);

        int lines = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM audit WHERE action = 'event.push' AND detail LIKE 'audited%'")
                        .mapTo(int.class)
                        .one());
        assertThat(lines).isOne();
    }

    @Test
    void the_newest_thousand_pushes_are_kept() {
        String pia = SERVER.userToken("pia");
        push(pia, "{'name': 'many'}").expect(200);
        long event = rest.get("/api/v1/events", pia).json().at("/items/0/id").asLong();

        SERVER.jdbi().useTransaction(handle -> {
            EventAddress address = new EventViews(SERVER.jdbi()).address(event);
            for (int i = 0; i < 1_200; i++) {
                PushStore.push(handle, address, new PushStore.Push(EventRows.json("1"), null, null, "pia"));
            }
        });

        int kept = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM event_pushes WHERE event_id = :event")
                        .bind("event", event)
                        .mapTo(int.class)
                        .one());
        assertThat(kept).isBetween(1_000, 1_100);
        assertThat(rest.get("/api/v1/events", pia).json().at("/items/0/pushes").asInt())
                .isEqualTo(1_201);
    }
}
