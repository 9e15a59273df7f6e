package dev.nodeyard.server.git.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.server.git.GitRepacker;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two orchestrators over one database: git knows no local truth. */
class TwoServersTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final int PUBLISHES = 200;

    @TempDir
    Path folder;

    private final RestClient one = SERVER.rest();
    private final RestClient other = SERVER.secondRest();
    private final String ada = SERVER.userToken("ada");

    @Test
    void what_is_published_on_one_is_cloned_from_the_other_and_pushed_back() throws IOException {
        String first = publish(one, "mesh", 1);
        Git clone = new Git(folder).clone(url(other, "mesh"), "mesh");
        assertThat(clone.head()).isEqualTo(first);
        Files.writeString(clone.folder().resolve("chart.nc"), chart(2));
        String second = clone.commit("two");
        clone.run("push").succeeds();
        assertThat(one.get("/api/v1/workflow/get/mesh", ada).header("ETag")).isEqualTo('"' + second + '"');
    }

    @Test
    void of_two_pushes_at_once_through_both_one_wins_and_nothing_is_lost() throws Exception {
        String first = publish(one, "race", 1);
        List<Git> clones =
                List.of(new Git(folder).clone(url(one, "race"), "a"), new Git(folder).clone(url(other, "race"), "b"));
        List<String> heads = new ArrayList<>();
        for (Git clone : clones) {
            Files.writeString(clone.folder().resolve("chart.nc"), chart(10 + heads.size()));
            heads.add(clone.commit("mine"));
        }
        ExecutorService pushers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Git.Said>> said = new ArrayList<>();
            for (Git clone : clones) {
                said.add(pushers.submit(() -> clone.run("push")));
            }
            long won = 0;
            for (Future<Git.Said> each : said) {
                won += each.get().exit() == 0 ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pushers.shutdownNow();
        }
        JsonNode history =
                one.get("/api/v1/workflows/race/revisions", ada).json().path("items");
        assertThat(history).hasSize(2);
        assertThat(heads).contains(history.at("/0/revision").asText());
        assertThat(history.at("/1/revision").asText()).isEqualTo(first);
    }

    @Test
    void two_hundred_versions_stay_quick_to_list_and_whole_to_clone() {
        List<String> published = new ArrayList<>();
        for (int i = 0; i < PUBLISHES; i++) {
            published.add(0, publish(i % 2 == 0 ? one : other, "long", i));
            if (i == PUBLISHES / 2) {
                assertThat(new Git(folder)
                                .run("clone", url(one, "long"), "half")
                                .exit())
                        .isZero();
                new GitRepacker(SERVER.jdbi(), 40).runOnce();
            }
        }
        new GitRepacker(SERVER.jdbi(), 40).runOnce();
        assertThat(packs("long")).isEqualTo(1);
        long before = System.nanoTime();
        JsonNode page = other.get("/api/v1/workflow/history/long?limit=100", ada)
                .expect(200)
                .json();
        System.out.printf(
                "history of %d versions, first 100: %.1f ms%n", PUBLISHES, (System.nanoTime() - before) / 1e6);
        assertThat(page.path("items").findValuesAsText("revision")).isEqualTo(published.subList(0, 100));
        Git whole = new Git(folder).clone(url(other, "long"), "whole");
        assertThat(whole.run("log", "--format=%H").text().lines()).containsExactlyElementsOf(published);
        // The half negotiates with a long list of what it has, which git sends compressed.
        Git half = new Git(folder.resolve("half"));
        half.run("pull").succeeds();
        assertThat(half.head()).isEqualTo(published.get(0));
    }

    private int packs(String name) {
        return SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT count(*)
                                  FROM git_packs AS p
                                  JOIN workflows AS w ON w.id = p.workflow_id
                                 WHERE w.name = :name
                                """)
                        .bind("name", name)
                        .mapTo(int.class)
                        .one());
    }

    private String url(RestClient server, String name) {
        URI uri = server.server();
        return "http://ada:" + ada + "@" + uri.getHost() + ":" + uri.getPort() + "/git/ada/" + name + ".git";
    }

    private String publish(RestClient server, String name, int value) {
        return server.send(server.request("/api/v1/workflow/publish?name=" + name, ada)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(chart(value))))
                .expect(201)
                .json()
                .path("revision")
                .asText();
    }

    private static String chart(int value) {
        return new NodeChartBuilder()
                .node("five", "types", "Integer")
                .constant("int", "int", value)
                .text();
    }
}
