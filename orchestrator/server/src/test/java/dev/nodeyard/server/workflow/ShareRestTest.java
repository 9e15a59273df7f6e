package dev.nodeyard.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String ada = SERVER.userToken("ada");
    private final String bob = SERVER.userToken("bob");
    private final String name = "mesh-" + System.nanoTime();
    private final String shares = "/api/v1/workflows/" + name + "/shares";
    private String id = "";

    @BeforeEach
    void publish() {
        id = rest.send(rest.request("/api/v1/workflow/publish?name=" + name, ada)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(HistoryRestTest.chart(5))))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    @Test
    void a_share_is_listed_changed_and_taken_back() {
        JsonNode made = share("bob", "read").expect(200).json();
        assertThat(made.path("username").asText()).isEqualTo("bob");
        assertThat(made.path("permission").asText()).isEqualTo("read");
        assertThat(made.path("sharedBy").asText()).isEqualTo("ada");
        share("BOB", "edit").expect(200);
        JsonNode listed = rest.get(shares, ada).expect(200).json();
        assertThat(listed.path("items").findValuesAsText("permission")).containsExactly("edit");
        rest.delete(shares + "/bob", ada).expect(204);
        rest.get("/api/v1/workflow/get/" + id, bob).refusedAs(404, "not_found");
        rest.delete(shares + "/bob", ada).refusedAs(404, "not_found");
    }

    @Test
    void a_workflow_says_what_its_caller_may_do_with_it() {
        share("bob", "execute").expect(200);
        String path = "/api/v1/workflows/" + id;
        assertThat(rest.get(path, ada).expect(200).json().path("permission").asText())
                .isEqualTo("own");
        assertThat(rest.get(path, bob).expect(200).json().path("permission").asText())
                .isEqualTo("execute");
        assertThat(rest.get("/api/v1/workflows?owner=ada", bob)
                        .expect(200)
                        .json()
                        .at("/items/0/permission")
                        .asText())
                .isEqualTo("execute");
    }

    @Test
    void every_change_leaves_a_line_with_before_and_after() {
        share("bob", "read").expect(200);
        share("bob", "edit").expect(200);
        rest.delete(shares + "/bob", ada).expect(204);
        List<String> actions = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT action FROM audit WHERE subject = ? AND action LIKE 'workflow.%share' ORDER BY id")
                        .bind(0, id)
                        .mapTo(String.class)
                        .list());
        assertThat(actions).containsExactly("workflow.share", "workflow.share", "workflow.unshare");
    }

    @Test
    void only_the_owner_shares() {
        share("bob", "edit").expect(200);
        SERVER.userToken("eve");
        rest.put("/api/v1/workflows/" + id + "/shares/eve", bob, "{\"permission\": \"read\"}")
                .refusedAs(403, "forbidden");
        rest.get("/api/v1/workflows/" + id + "/shares", bob).refusedAs(403, "forbidden");
        rest.get("/api/v1/workflows/" + id + "/shares", SERVER.userToken("eve")).refusedAs(404, "not_found");
    }

    @Test
    void a_user_may_leave() {
        share("bob", "read").expect(200);
        rest.delete("/api/v1/workflows/" + id + "/shares/bob", bob).expect(204);
        rest.get("/api/v1/workflow/get/" + id, bob).refusedAs(404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"permission\": \"own\"}", "{}"})
    void what_cannot_be_given_is_refused(String body) {
        rest.put(shares + "/bob", ada, body).refusedAs(422, "invalid");
    }

    @Test
    void the_owner_and_unknown_users_are_refused() {
        share("ada", "read").refusedAs(422, "invalid");
        share("nobody-of-that-name", "read").refusedAs(404, "not_found");
    }

    private RestClient.Answer share(String username, String permission) {
        return rest.put(shares + "/" + username, ada, "{\"permission\": \"" + permission + "\"}");
    }
}
