package dev.nodeyard.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookRestTest extends WebhookFixture {
    @Test
    void a_run_is_told_from_its_start_to_its_end_with_signatures_that_anybody_can_check() {
        JsonNode webhook = create("[\"run.started\", \"run.finished\", \"workflow.published\"]", "");
        publish("mesh", ada);
        // The same chart again is no new version, and nothing to tell.
        publish("mesh", ada);
        String run = execute("mesh", ada);
        rest.post("/api/v1/runs/" + run + "/cancel", ada, "").expect(202);

        await().untilAsserted(() -> assertThat(receiver.calls())
                .extracting(Receiver.Call::event)
                .containsExactlyInAnyOrder("workflow.published", "run.started", "run.finished"));
        String secret = webhook.path("secret").asText();
        assertThat(receiver.calls())
                .allMatch(call -> call.isSignedWith(secret))
                .noneMatch(call -> call.isSignedWith("nyw_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        JsonNode end = receiver.calls().stream()
                .filter(call -> call.event().equals("run.finished"))
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(end.path("type").asText()).isEqualTo("run.finished");
        assertThat(end.at("/data/runId").asText()).isEqualTo(run);
        assertThat(end.at("/data/workflow").asText()).isEqualTo("mesh");
        assertThat(end.at("/data/state").asText()).isEqualTo("cancelled");
    }

    @Test
    void people_hear_of_their_own_things_and_of_those_shared_with_them_and_administrators_of_all_on_wish() {
        String bob = SERVER.userToken("bob");
        String wanted = "[\"run.started\"]";
        create(wanted, "");
        try (Receiver ofAdmin = new Receiver();
                Receiver ofShared = new Receiver()) {
            create(ofAdmin.url(), wanted, ", \"everyone\": true", admin);
            create(ofShared.url(), wanted, "", SERVER.userToken("cora"));
            publish("hers", bob);
            publish("shared", bob);
            share("bob", "shared", "cora");
            String hers = execute("hers", bob);
            String shared = execute("shared", bob);

            await().untilAsserted(() -> assertThat(runs(ofAdmin)).contains(hers, shared));
            await().untilAsserted(() -> assertThat(runs(ofShared)).containsExactly(shared));
            assertThat(receiver.calls()).isEmpty();
        }
    }

    @Test
    void runners_that_come_and_go_are_told_to_administrators() {
        create(
                receiver.url(),
                "[\"runner.registered\", \"runner.offline\", \"runner.online\"]",
                ", \"everyone\": true",
                admin);
        RestRunner runner = RestRunner.register(SERVER, "lab-" + UUID.randomUUID());
        await().until(() -> SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM webhook_runners WHERE online")
                                .mapTo(Integer.class)
                                .one()
                        > 0));
        SERVER.jdbi()
                .useHandle(handle -> handle.execute("UPDATE runners SET last_contact_at = now() - interval '1 hour'"));

        await().untilAsserted(() -> assertThat(receiver.calls())
                .filteredOn(call -> call.json().at("/data/runnerId").asText().equals(runner.id()))
                .extracting(Receiver.Call::event)
                .contains("runner.registered", "runner.offline")
                .doesNotHaveDuplicates());
    }

    @Test
    void what_cannot_be_subscribed_to_or_called_is_refused_with_its_place() {
        refused("{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"runner.offline\"]}", 422, "/events/0");
        refused("{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"webhook.ping\"]}", 422, "/events/0");
        refused("{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"run.exploded\"]}", 422, "/events/0");
        refused("{\"url\": \"http://127.0.0.1:9999/\", \"events\": []}", 422, "/events");
        refused("{\"url\": \"http://10.0.0.1/\", \"events\": [\"run.started\"]}", 422, "/url");
        refused("{\"url\": \"http://[::1]/\", \"events\": [\"run.started\"]}", 422, "/url");
        rest.post(
                        "/api/v1/webhooks",
                        ada,
                        "{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"run.started\"], \"everyone\": true}")
                .refusedAs(403, "forbidden");
        rest.post(
                        "/api/v1/webhooks",
                        ada,
                        "{\"url\": \"http://127.0.0.1:9999/\", \"events\": [\"run.started\"], \"workflow\": \"none\"}")
                .refusedAs(404, "not_found");
    }

    @Test
    void a_webhook_is_its_owners_and_changed_only_as_it_was_seen() {
        String id = create("[\"run.finished\"]", "").path("id").asText();
        String eve = SERVER.userToken("eve");
        rest.get("/api/v1/webhooks/" + id, eve).refusedAs(404, "not_found");
        rest.delete("/api/v1/webhooks/" + id, eve).refusedAs(404, "not_found");
        rest.get("/api/v1/webhooks?all=true", eve).refusedAs(403, "forbidden");
        assertThat(list("/api/v1/webhooks", eve)).isEmpty();
        assertThat(list("/api/v1/webhooks?all=true", admin)).hasSize(1);

        String tag = rest.get("/api/v1/webhooks/" + id, ada).expect(200).header("ETag");
        patch(id, "{\"description\": \"for the lab\"}", null).expect(428);
        patch(id, "{\"description\": \"for the lab\"}", tag).expect(200);
        patch(id, "{\"description\": \"other\"}", tag).expect(412);
        assertThat(get(id).path("description").asText()).isEqualTo("for the lab");

        rest.delete("/api/v1/webhooks/" + id, ada).expect(204);
        rest.get("/api/v1/webhooks/" + id, ada).refusedAs(404, "not_found");
    }

    private void refused(String body, int status, String pointer) {
        JsonNode problem =
                rest.post("/api/v1/webhooks", ada, body).expect(status).json();
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }

    private void publish(String name, String token) {
        String chart = new NodeChartBuilder()
                .shell("first", "true")
                .setting("tags", "[\"nobody\"]")
                .text();
        rest.post("/api/v1/workflow/publish?name=" + name, token, chart).expect(201);
    }

    private String execute(String name, String token) {
        return rest.post("/api/v1/workflow/execute/" + name, token, "")
                .expect(202)
                .json()
                .path("runId")
                .asText();
    }

    private static void share(String owner, String workflow, String with) {
        SERVER.jdbi().useHandle(handle -> handle.execute("""
                        INSERT INTO workflow_shares (workflow_id, user_id, permission, shared_by)
                        SELECT w.id, u.id, 'read', w.owner_id
                          FROM workflows AS w
                          JOIN users AS o ON o.id = w.owner_id
                          JOIN users AS u ON u.username = ?
                         WHERE o.username = ?
                           AND w.name = ?
                        """, with, owner, workflow));
    }

    private static List<String> runs(Receiver receiver) {
        return receiver.calls().stream()
                .map(call -> call.json().at("/data/runId").asText())
                .toList();
    }
}
