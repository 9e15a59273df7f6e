package dev.nodeyard.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestClient.Answer;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for every resource: lists with links and thin rows, tags of what is read. */
final class ConventionsRestTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final int RUNS = 5;

    private final RestClient rest = SERVER.rest();
    private final String ada = SERVER.userToken("ada");

    @BeforeAll
    static void start_some_runs() {
        String ada = SERVER.userToken("ada");
        String chart = new NodeChartBuilder().shell("hello", "echo hello").text();
        SERVER.rest().post("/api/v1/workflow/publish?name=demo", ada, chart).expect(201);
        for (int i = 0; i < RUNS; i++) {
            SERVER.rest().post("/api/v1/workflow/execute/demo", ada, "").expect(202);
        }
    }

    @Test
    void links_lead_through_all_pages_and_keep_the_query() {
        List<String> ids = new ArrayList<>();
        @Nullable String path = "/api/v1/runs?workflow=demo&limit=2&state=running";
        int pages = 0;
        while (path != null) {
            Answer page = rest.get(path, ada).expect(200);
            page.json().path("items").forEach(run -> ids.add(run.path("id").asText()));
            path = next(page);
            pages++;
        }
        assertThat(ids).hasSize(RUNS).doesNotHaveDuplicates();
        assertThat(pages).isEqualTo(3);
    }

    private static @Nullable String next(Answer page) {
        Matcher link = Pattern.compile("<(/api/v1/runs\\?[^>]*)>; rel=\"next\"")
                .matcher(Objects.requireNonNullElse(page.header("Link"), ""));
        return link.matches() ? link.group(1) : null;
    }

    @Test
    void a_thin_row_has_the_fields_that_were_asked_for() {
        JsonNode run = rest.get("/api/v1/runs?fields=id,state&limit=1", ada)
                .expect(200)
                .json()
                .path("items")
                .path(0);

        assertThat(run.fieldNames()).toIterable().containsExactly("id", "state");
    }

    @Test
    void a_field_that_is_absent_now_may_be_asked_for() {
        assertThat(rest.get("/api/v1/runs?fields=finishedAt", ada)
                        .expect(200)
                        .json()
                        .path("items")
                        .path(0)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void an_unknown_field_is_named_with_those_that_are_there() {
        JsonNode error = rest.get("/api/v1/runs?fields=id,stat", ada)
                .refusedAs(422, "invalid")
                .path("errors")
                .path(0);

        assertThat(error.path("pointer").asText()).isEqualTo("query:fields");
        assertThat(error.path("message").asText()).contains("stat here").contains("state");
    }

    @Test
    void what_was_read_already_is_not_sent_again() {
        String run = rest.get("/api/v1/runs?limit=1", ada)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        Answer first = rest.get("/api/v1/runs/" + run, ada).expect(200);
        String tag = first.header("ETag");

        Answer again = rest.send(rest.request("/api/v1/runs/" + run, ada)
                .header("If-None-Match", "\"other\", " + tag)
                .GET());

        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(again.expect(304).body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
    }

    @Test
    void head_answers_the_headers_of_get() {
        Answer get = rest.get("/api/v1/runs?limit=1", ada).expect(200);
        Answer head = rest.send(rest.request("/api/v1/runs?limit=1", ada).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.expect(200).body()).isEmpty();
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
        assertThat(head.header("Link")).isEqualTo(get.header("Link"));
    }
}
