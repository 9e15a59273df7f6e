package dev.nodeyard.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** History, comparison and restoring over REST. */
class HistoryRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String ada = SERVER.userToken("ada");
    private final String name = "mesh-" + System.nanoTime();
    private final String path = "/api/v1/workflows/" + name;

    @Test
    void the_history_tells_author_message_changes_and_runs() {
        String first = publish("first try", chart(5));
        String second = publish("finer", chart(6));
        rest.post("/api/v1/workflow/execute/" + name, ada, "").expect(202);
        JsonNode page = rest.get(path + "/revisions", ada).expect(200).json();
        JsonNode newest = page.at("/items/0");
        assertThat(newest.path("revision").asText()).isEqualTo(second);
        assertThat(newest.path("parent").asText()).isEqualTo(first);
        assertThat(newest.path("author").asText()).isEqualTo("ada");
        assertThat(newest.path("authorEmail").asText()).isEqualTo("ada@example.org");
        assertThat(newest.path("message").asText()).isEqualTo("finer");
        assertThat(newest.path("summary").asText()).isEqualTo("1 changed");
        assertThat(newest.at("/changes/changed").asInt()).isEqualTo(1);
        assertThat(newest.path("runs").asInt()).isEqualTo(1);
        assertThat(page.at("/items/1/summary").asText()).isEqualTo("first version");
        assertThat(page.at("/items/1/runs").asInt()).isZero();
    }

    @Test
    void the_history_goes_on_at_the_cursor() {
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            published.add(0, publish("m" + i, chart(i)));
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = rest.get(path + "/revisions?limit=2" + cursor, ada)
                    .expect(200)
                    .json();
            seen.addAll(page.path("items").findValuesAsText("revision"));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(published);
    }

    @Test
    void a_version_is_found_by_its_first_digits_and_comes_back_byte_for_byte() {
        String first = publish("one", chart(5));
        publish("two", chart(6));
        RestClient.Answer got = rest.get(path + "/revisions/" + first.substring(0, 8) + "/chart", ada)
                .expect(200);
        assertThat(got.body()).isEqualTo(chart(5));
        assertThat(got.header("ETag")).isEqualTo('"' + first + '"');
        assertThat(rest.get(path + "/revisions/head/chart", ada).body()).isEqualTo(chart(6));
        rest.get(path + "/revisions/head/settings", ada).refusedAs(404, "not_found");
        rest.get(path + "/revisions/" + "0".repeat(40), ada).refusedAs(404, "not_found");
        rest.get(path + "/revisions/no-hash", ada).refusedAs(404, "not_found");
    }

    @Test
    void two_versions_are_compared_as_text_and_in_words() {
        String first = publish("one", chart(5));
        String second = publish("two", chart(6));
        JsonNode found = rest.get(path + "/compare/" + first + "..." + second, ada)
                .expect(200)
                .json();
        assertThat(found.at("/changes/summary").asText()).isEqualTo("1 changed");
        assertThat(found.at("/changes/changed/0/pointer").asText()).isEqualTo("/five/terminals/int/value");
        assertThat(found.at("/changes/changed/0/before").asInt()).isEqualTo(5);
        assertThat(found.at("/changes/changed/0/after").asInt()).isEqualTo(6);
        assertThat(found.path("diff").asText())
                .startsWith("--- a/chart.nc\n+++ b/chart.nc\n@@ ")
                .contains("\n-", "\n+");
        JsonNode same = rest.get(path + "/compare?from=" + first + "&to=" + first, ada)
                .expect(200)
                .json();
        assertThat(same.path("diff").asText()).isEmpty();
        assertThat(same.at("/changes/summary").asText()).isEqualTo("no changes");
    }

    @Test
    void restoring_makes_a_new_version_with_the_old_bytes() {
        String first = publish("one", chart(5));
        String second = publish("two", chart(6));
        JsonNode restored = restore(first, '"' + second + '"').expect(201).json();
        assertThat(restored.path("revision").asText()).isNotIn(first, second);
        assertThat(rest.get(path + "/revisions/head/chart", ada).body()).isEqualTo(chart(5));
        JsonNode newest = rest.get(path + "/revisions/head", ada).expect(200).json();
        assertThat(newest.path("message").asText()).isEqualTo("Restore " + first.substring(0, 12));
        assertThat(newest.path("parent").asText()).isEqualTo(second);
    }

    @Test
    void restoring_wants_to_know_the_version_that_was_seen() {
        String first = publish("one", chart(5));
        publish("two", chart(6));
        restore(first, null).refusedAs(428, "precondition_required");
        restore(first, '"' + first + '"').refusedAs(412, "precondition_failed");
    }

    @Test
    void publishing_on_top_of_an_older_version_is_refused() {
        String first = publish("one", chart(5));
        String second = publish("two", chart(6));
        String target = "/api/v1/workflow/publish?name=" + name;
        send(target + "&parent=" + first, chart(7)).refusedAs(412, "precondition_failed");
        rest.send(rest.request(target, ada)
                        .header("Content-Type", "text/plain")
                        .header("If-Match", '"' + first + '"')
                        .POST(BodyPublishers.ofString(chart(7))))
                .refusedAs(412, "precondition_failed");
        send(target + "&parent=" + second, chart(7)).expect(201);
    }

    @Test
    void an_editor_publishes_into_the_workflow_of_somebody_else() {
        publish("one", chart(5));
        String bob = SERVER.userToken("bob");
        String target = "/api/v1/workflow/publish?name=ada/" + name;
        assertThat(sendAs(bob, target, chart(6)).status()).isEqualTo(404);
        rest.put(path + "/shares/bob", ada, "{\"permission\": \"edit\"}").expect(200);
        sendAs(bob, target, chart(6)).expect(201);
        JsonNode newest = rest.get(path + "/revisions/head", ada).expect(200).json();
        assertThat(newest.path("publishedBy").asText()).isEqualTo("bob");
        assertThat(newest.path("author").asText()).isEqualTo("bob");
    }

    @Test
    void a_chart_is_checked_without_being_kept() {
        JsonNode good =
                sendAs(ada, "/api/v1/charts/check", chart(5)).expect(200).json();
        assertThat(good.path("sound").asBoolean()).isTrue();
        assertThat(good.path("tasks").asInt()).isEqualTo(1);
        JsonNode bad =
                sendAs(ada, "/api/v1/charts/check", "{\"a\": 1}").expect(200).json();
        assertThat(bad.path("sound").asBoolean()).isFalse();
        assertThat(bad.at("/problems/0/pointer").asText()).isEqualTo("/a");
    }

    private String publish(String message, String chart) {
        return send("/api/v1/workflow/publish?name=" + name + "&message=" + message.replace(" ", "%20"), chart)
                .expect(201)
                .json()
                .path("revision")
                .asText();
    }

    private RestClient.Answer send(String target, String chart) {
        return sendAs(ada, target, chart);
    }

    private RestClient.Answer sendAs(String token, String target, String chart) {
        return rest.send(
                rest.request(target, token).header("Content-Type", "text/plain").POST(BodyPublishers.ofString(chart)));
    }

    private RestClient.Answer restore(String revision, @Nullable String ifMatch) {
        var request = rest.request(path + "/restore", ada)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"revision\": \"" + revision + "\"}"));
        return rest.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    static String chart(int value) {
        return new NodeChartBuilder()
                .node("five", "types", "Integer")
                .constant("int", "int", value)
                .text();
    }

    static String quoted(String text) {
        return Wire.mapper().valueToTree(text).toString();
    }
}
