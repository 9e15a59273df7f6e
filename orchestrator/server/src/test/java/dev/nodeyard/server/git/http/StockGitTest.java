package dev.nodeyard.server.git.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clone and push with the git client that people have. */
class StockGitTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    @TempDir
    Path folder;

    private final RestClient rest = SERVER.rest();
    private final String ada = SERVER.userToken("ada");
    private final String name = "mesh-" + System.nanoTime();
    private String first = "";

    @BeforeEach
    void publish() {
        first = publish(chart(5));
    }

    @Test
    void a_clone_has_the_exact_bytes_and_the_whole_history() throws IOException {
        String second = publish(chart(6));
        Git clone = git().clone(url(ada), "mesh");
        assertThat(Files.readString(clone.folder().resolve("chart.nc"))).isEqualTo(chart(6));
        assertThat(clone.run("log", "--format=%H").text().lines()).containsExactly(second, first);
        assertThat(clone.run("log", "--format=%an <%ae>", "-1").text().strip()).isEqualTo("ada <ada@example.org>");
        assertThat(clone.run("fsck", "--full").succeeds().text()).doesNotContain("error");
    }

    @Test
    void a_push_publishes_every_commit_that_can_be_executed() throws IOException {
        Git clone = git().clone(url(ada), "mesh");
        write(clone, "chart.nc", chart(6));
        String second = clone.commit("six");
        write(clone, "chart.nc", "not a chart yet");
        String broken = clone.commit("work in progress");
        write(clone, "chart.nc", chart(7));
        write(clone, "README.md", "What this mesh is for.\n");
        String third = clone.commit("seven");
        String said = clone.run("push").succeeds().text();
        assertThat(said).contains("remote: Published ada/" + name + " at " + third.substring(0, 12) + " (2 versions).");
        assertThat(rest.get("/api/v1/workflow/get/" + name, ada).body()).isEqualTo(chart(7));
        JsonNode history =
                rest.get("/api/v1/workflows/" + name + "/revisions", ada).json();
        assertThat(history.path("items").findValuesAsText("revision"))
                .containsExactly(third, second, first)
                .doesNotContain(broken);
        assertThat(history.at("/items/0/author").asText()).isEqualTo("Grace Hopper");
        assertThat(history.at("/items/0/publishedBy").asText()).isEqualTo("ada");
        assertThat(history.at("/items/1/summary").asText()).isEqualTo("1 changed");
        rest.post("/api/v1/workflow/execute/" + name + "?revision=" + second, ada, "")
                .expect(202);
        assertThat(actions()).contains("workflow.push");
    }

    @Test
    void a_cyclic_chart_is_refused_with_the_reason_on_the_terminal() throws IOException {
        Git clone = git().clone(url(ada), "mesh");
        write(clone, "chart.nc", cyclic());
        clone.commit("round and round");
        String said = clone.run("push").fails().text();
        assertThat(said)
                .contains(
                        "remote:   error /a: These tasks wait for each other: 'a' -> 'b' -> 'a'",
                        "[remote rejected] main -> main (the node chart has faults)");
        assertThat(rest.get("/api/v1/workflow/get/" + name, ada).body()).isEqualTo(chart(5));
        assertThat(git().clone(url(ada), "again").head()).isEqualTo(first);
    }

    @Test
    void a_push_without_the_chart_is_refused() {
        Git clone = git().clone(url(ada), "mesh");
        clone.run("mv", "chart.nc", "other.nc").succeeds();
        clone.commit("moved");
        assertThat(clone.run("push").fails().text()).contains("no file 'chart.nc'");
    }

    @Test
    void history_is_never_rewritten() throws IOException {
        Git clone = git().clone(url(ada), "mesh");
        write(clone, "chart.nc", chart(6));
        clone.run("commit", "-a", "--amend", "-m", "rewritten").succeeds();
        assertThat(clone.run("push").fails().text()).contains("[rejected]");
        assertThat(clone.run("push", "--force").fails().text()).contains("main");
        assertThat(clone.run("push", "--delete", "origin", "main").fails().text())
                .contains("main");
        assertThat(rest.get("/api/v1/workflows/" + name + "/revisions/head", ada)
                        .json()
                        .path("revision")
                        .asText())
                .isEqualTo(first);
    }

    @Test
    void whoever_comes_second_fetches_first() throws IOException {
        Git clone = git().clone(url(ada), "mesh");
        String second = publish(chart(6));
        write(clone, "README.md", "Mine.\n");
        clone.commit("readme");
        assertThat(clone.run("push").fails().text()).contains("fetch first");
        clone.run("pull", "--rebase").succeeds();
        clone.run("push").succeeds();
        assertThat(clone.run("log", "--format=%H").text()).contains(second);
    }

    @Test
    void other_branches_and_tags_are_refused() {
        Git clone = git().clone(url(ada), "mesh");
        assertThat(clone.run("push", "origin", "HEAD:refs/heads/topic").fails().text())
                .contains("only the branch 'main' is kept here");
        assertThat(clone.run("push", "origin", "HEAD:refs/tags/v1").fails().text())
                .contains("only the branch 'main' is kept here");
    }

    @Test
    void other_files_stay_when_a_chart_is_published_over_rest() throws IOException {
        Git clone = git().clone(url(ada), "mesh");
        write(clone, "README.md", "Mine.\n");
        Files.createDirectories(clone.folder().resolve("data/deep"));
        write(clone, "data/deep/table.csv", "a,b\n1,2\n");
        clone.commit("files");
        clone.run("push").succeeds();
        publish(chart(9));
        clone.run("pull").succeeds();
        assertThat(clone.folder().resolve("README.md")).hasContent("Mine.\n");
        assertThat(clone.folder().resolve("data/deep/table.csv")).exists();
        assertThat(Files.readString(clone.folder().resolve("chart.nc"))).isEqualTo(chart(9));
    }

    @Test
    void a_reader_clones_but_does_not_push() throws IOException {
        String bob = SERVER.userToken("bob");
        assertThat(git().run("clone", url(bob), "no").fails().text()).contains("not found");
        share("bob", "read");
        Git clone = git().clone(url(bob), "mesh");
        write(clone, "chart.nc", chart(6));
        clone.commit("six");
        assertThat(clone.run("push").fails().text()).contains("remote: You have the permission 'read'", "403");
        share("bob", "edit");
        clone.run("push").succeeds();
    }

    @Test
    void a_push_to_a_name_that_does_not_exist_says_what_to_do() {
        Git clone = git().clone(url(ada), "mesh");
        String said = clone.run("push", url(ada).replace(name, "other"), "main")
                .fails()
                .text();
        assertThat(said).contains("remote: There is no workflow ada/other that you may see. A push makes no workflow");
    }

    @Test
    void without_a_token_nobody_gets_in() {
        RestClient.Answer answer = rest.get(path() + "/info/refs?service=git-upload-pack", null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(git().run("clone", url("nyu_wrong"), "no").fails().text()).contains("Authentication failed");
    }

    @Test
    void a_token_comes_as_password_as_user_name_or_as_bearer() {
        String refs = path() + "/info/refs?service=git-upload-pack";
        rest.get(refs, ada).expect(200);
        for (String pair : new String[] {"x:" + ada, ":" + ada, ada + ":"}) {
            String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
            rest.send(rest.request(refs, null).header("Authorization", basic)).expect(200);
        }
    }

    @Test
    void a_token_without_the_scope_clones_but_does_not_push() throws IOException {
        String reading = rest.post("/api/v1/tokens", ada, "{\"name\": \"reader\", \"scopes\": [\"read\"]}")
                .expect(201)
                .json()
                .path("token")
                .asText();
        Git clone = git().clone(url(reading), "mesh");
        write(clone, "chart.nc", chart(6));
        clone.commit("six");
        assertThat(clone.run("push").fails().text()).contains("remote: The token lacks the scope 'write'");
    }

    @Test
    void what_no_git_client_asks_for_is_not_found() {
        for (String path : new String[] {"/HEAD", "/objects/info/packs", "/info/refs", "/config", "/../../status"}) {
            assertThat(rest.get(path() + path, ada).status()).as(path).isIn(400, 404);
        }
    }

    private Git git() {
        return new Git(folder);
    }

    private String path() {
        return "/git/ada/" + name + ".git";
    }

    private String url(String token) {
        URI server = rest.server();
        return "http://anybody:" + token + "@" + server.getHost() + ":" + server.getPort() + path();
    }

    private void share(String user, String permission) {
        rest.put("/api/v1/workflows/" + name + "/shares/" + user, ada, "{\"permission\": \"" + permission + "\"}")
                .expect(200);
    }

    private List<String> actions() {
        return SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT action FROM audit")
                        .mapTo(String.class)
                        .list());
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

    private static void write(Git clone, String file, String text) throws IOException {
        Files.writeString(clone.folder().resolve(file), text);
    }

    private static String chart(int value) {
        return new NodeChartBuilder()
                .node("five", "types", "Integer")
                .constant("int", "int", value)
                .text();
    }

    private static String cyclic() {
        return new NodeChartBuilder()
                .node("a", "math", "Add")
                .input("in", "float", 1)
                .output("out", "float")
                .node("b", "math", "Add")
                .input("in", "float", 1)
                .output("out", "float")
                .connect("a", "out", "b", "in")
                .connect("b", "out", "a", "in")
                .text();
    }
}
