package dev.nodeyard.server.workflow;

import static dev.nodeyard.server.workflow.HistoryRestTest.chart;
import static dev.nodeyard.server.workflow.HistoryRestTest.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DraftRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private final RestClient rest = SERVER.rest();
    private final String ada = SERVER.userToken("ada");
    private final String name = "mesh-" + System.nanoTime();
    private final String draft = "/api/v1/workflows/" + name + "/draft";
    private String first = "";

    @BeforeEach
    void publish() {
        first = publish(chart(5));
    }

    @Test
    void a_draft_comes_back_as_it_was_with_its_base_and_problems() {
        String text = "{ \"é\": 1 }\r\n";
        String tag = put(text, null).expect(200).header("ETag");
        RestClient.Answer got = rest.get(draft, ada).expect(200);
        assertThat(got.header("ETag")).isEqualTo(tag);
        assertThat(got.json().path("chart").asText()).isEqualTo(text);
        assertThat(got.json().path("base").asText()).isEqualTo(first);
        assertThat(got.json().at("/check/sound").asBoolean()).isFalse();
        assertThat(got.json().at("/check/problems")).isNotEmpty();
    }

    @Test
    void a_draft_is_replaced_only_by_who_saw_it() {
        String tag = tag(put(chart(6), null));
        put(chart(7), null).refusedAs(428, "precondition_required");
        String next = tag(put(chart(7), tag));
        JsonNode problem = put(chart(8), tag).refusedAs(412, "precondition_failed");
        assertThat(problem.path("detail").asText()).contains(tag.replace("\"", ""), next.replace("\"", ""));
        put(chart(8), "*").expect(200);
    }

    @Test
    void nobody_else_sees_a_draft() {
        put(chart(6), null).expect(200);
        String bob = SERVER.userToken("bob");
        rest.put("/api/v1/workflows/" + name + "/shares/bob", ada, "{\"permission\": \"edit\"}")
                .expect(200);
        rest.get("/api/v1/workflows/ada%2F" + name + "/draft", bob).refusedAs(404, "not_found");
    }

    @Test
    void a_published_draft_is_a_version_and_no_draft_any_more() {
        String tag = tag(put(chart(6), null));
        rest.post(draft + "/publish", ada, "{}").refusedAs(428, "precondition_required");
        String revision = post("/publish", "{\"message\": \"six\"}", tag)
                .expect(201)
                .json()
                .path("revision")
                .asText();
        assertThat(rest.get("/api/v1/workflow/get/" + name, ada).body()).isEqualTo(chart(6));
        assertThat(revision).isNotEqualTo(first);
        rest.get(draft, ada).refusedAs(404, "not_found");
    }

    @Test
    void a_draft_on_an_older_version_is_not_published_over_the_newer_one() {
        String tag = tag(put(chart(6), null));
        String second = publish(chart(7));
        assertThat(rest.get(draft, ada).json().path("head").asText()).isEqualTo(second);
        post("/publish", "{}", tag).refusedAs(412, "precondition_failed");
        // Who looked at the newer version says so by a new base.
        String body = "{\"base\": \"" + second + "\", \"chart\": " + quoted(chart(6)) + "}";
        String rebased = tag(rest.send(request(draft, tag).PUT(BodyPublishers.ofString(body))));
        post("/publish", "{}", rebased).expect(201);
    }

    @Test
    void an_unsound_draft_is_not_published() {
        String tag = tag(put("{\"a\": 1}", null));
        post("/publish", "{}", tag).refusedAs(422, "workflow_invalid");
        rest.get(draft, ada).expect(200);
    }

    @Test
    void a_draft_is_discarded_by_who_saw_it() {
        String tag = tag(put(chart(6), null));
        rest.delete(draft, ada).refusedAs(428, "precondition_required");
        rest.send(rest.request(draft, ada).header("If-Match", tag).DELETE()).expect(204);
        rest.get(draft, ada).refusedAs(404, "not_found");
        put(chart(6), tag).refusedAs(412, "precondition_failed");
    }

    @Test
    void a_draft_is_compared_with_its_base() {
        put(chart(6), null).expect(200);
        JsonNode found = rest.get("/api/v1/workflows/" + name + "/compare/" + first + "...draft", ada)
                .expect(200)
                .json();
        assertThat(found.at("/changes/summary").asText()).isEqualTo("1 changed");
    }

    private static String tag(RestClient.Answer answer) {
        String tag = answer.expect(200).header("ETag");
        return tag == null ? "" : tag;
    }

    private String publish(String chart) {
        return rest.send(rest.request("/api/v1/workflow/publish?name=" + name, ada)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(chart)))
                .expect(201)
                .json()
                .path("revision")
                .asText();
    }

    private RestClient.Answer put(String chart, @Nullable String ifMatch) {
        String body = "{\"chart\": " + quoted(chart) + "}";
        return rest.send(request(draft, ifMatch).PUT(BodyPublishers.ofString(body)));
    }

    private RestClient.Answer post(String path, String body, String ifMatch) {
        return rest.send(request(draft + path, ifMatch).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, @Nullable String ifMatch) {
        var request = rest.request(path, ada).header("Content-Type", "application/json");
        return ifMatch == null ? request : request.header("If-Match", ifMatch);
    }
}
