package dev.nodeyard.server.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The node types of users' modules, from what runners tell to the catalogue. */
class ModuleNodeTypesTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String DOUBLER = """
            {"path": ["GROUP", "my doubler"], "description": "Twice the sum.", "terminals": [
              {"name": "in", "in": true, "out": false, "type": "float", "widget": "lineedit", "multiinput": true},
              {"name": "out", "in": false, "out": true, "type": "float", "value": 2.5, "items": ["a", "b"]}]}""";

    private static String user = "";

    @BeforeAll
    static void signIn() {
        user = SERVER.userToken("drawer");
    }

    @Test
    void the_catalogue_has_the_nodes_of_a_runners_modules() {
        Runner lab = new Runner("lab");
        lab.tells(DOUBLER.replace("GROUP", "optics")).expect(204);

        JsonNode type = type("optics", "my doubler");

        assertThat(type.path("kind").asText()).isEqualTo("custom");
        assertThat(type.path("description").asText()).isEqualTo("Twice the sum.");
        assertThat(type.path("terminals").findValuesAsText("direction")).containsExactly("in", "out");
        assertThat(type.at("/terminals/0/multiple").asBoolean()).isTrue();
        assertThat(texts(type.path("tags"))).containsExactly("nodes:optics");
        assertThat(texts(type.path("runners"))).containsExactly("lab");
        assertThat(type.at("/template/path/1").asText()).isEqualTo("my doubler");
        assertThat(type.at("/template/terminals/out/value").asDouble()).isEqualTo(2.5);
        assertThat(type.at("/template/terminals/out/opts/dtype").asText()).isEqualTo("<class 'float'>");
        assertThat(type.at("/template/terminals/out/opts/items/1").asText()).isEqualTo("b");
    }

    @Test
    void equal_types_are_one_and_say_which_runners_are_away() {
        Runner here = new Runner("equal-here");
        Runner away = new Runner("equal-away");
        away.tells(DOUBLER.replace("GROUP", "equal")).expect(204);
        here.tells(DOUBLER.replace("GROUP", "equal")).expect(204);
        away.goesAway();

        JsonNode type = type("equal", "my doubler");

        assertThat(texts(type.path("runners"))).containsExactly("equal-here", "equal-away");
        assertThat(texts(type.path("offline"))).containsExactly("equal-away");
        assertThat(texts(type.path("differing"))).isEmpty();
    }

    @Test
    void of_types_that_differ_the_newest_is_shown_and_the_others_are_named() {
        Runner old = new Runner("differ-old");
        Runner fresh = new Runner("differ-new");
        old.tells(DOUBLER.replace("GROUP", "differ")).expect(204);
        fresh.tells(DOUBLER.replace("GROUP", "differ").replace("Twice", "Thrice"))
                .expect(204);
        // Told again without a change it is no newer.
        old.tells(DOUBLER.replace("GROUP", "differ")).expect(204);

        JsonNode type = type("differ", "my doubler");

        assertThat(type.path("description").asText()).isEqualTo("Thrice the sum.");
        assertThat(texts(type.path("runners"))).containsExactly("differ-new");
        assertThat(texts(type.path("differing"))).containsExactly("differ-old");
    }

    @Test
    void what_is_told_anew_takes_the_place_and_revoked_runners_take_theirs_along() {
        Runner lab = new Runner("leaving");
        lab.tells(DOUBLER.replace("GROUP", "leaving-a")).expect(204);
        String before = catalogue().header("ETag");

        lab.tells(DOUBLER.replace("GROUP", "leaving-b")).expect(204);

        assertThat(catalogue().header("ETag")).isNotEqualTo(before);
        assertThat(types("leaving-a")).isEmpty();
        assertThat(types("leaving-b")).hasSize(1);

        SERVER.rest().delete("/api/v1/runners/" + lab.id, SERVER.adminToken()).expect(204);

        assertThat(types("leaving-b")).isEmpty();
        long left = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM runner_node_types WHERE told LIKE '%leaving-b%'")
                        .mapTo(Long.class)
                        .one());
        assertThat(left).isZero();
    }

    @Test
    void nodes_that_would_hide_ours_or_cannot_be_shown_are_left_out() {
        Runner liar = new Runner("liar");
        List<String> nodes = new ArrayList<>();
        for (String path : List.of(
                "\"math\", \"Evil\"",
                "\"distributed\", \"Evil\"",
                "\"evil\", \"Code\"",
                "\"evil\", \" \"",
                "\"evil\", \"a\\u0000b\"",
                "\"evil\", \"half \\ud800\"",
                "\" evil\", \"tag that no runner may have\"")) {
            nodes.add("{\"path\": [" + path + "], \"terminals\": []}");
        }
        nodes.add(terminal("twice", "{\"name\": \"a\"}, {\"name\": \"a\"}"));
        nodes.add(terminal("strange", "{\"name\": \"a\", \"widget\": \"\\ud800\"}"));
        nodes.add(terminal("deep", "{\"name\": \"a\", \"value\": " + "[".repeat(30) + "]".repeat(30) + "}"));
        nodes.add(terminal("endless", "{\"name\": \"a\", \"value\": 1e999}"));
        nodes.add(terminal("long", "{\"name\": \"a\", \"value\": \"" + "x".repeat(5000) + "\"}"));
        nodes.add(terminal("key", "{\"name\": \"a\", \"value\": {\"\\u0007\": 1}}"));
        nodes.add(terminal("<b>fine</b>", "{\"name\": \"a\", \"value\": {\"rows\": [1, \"two\\n\", null]}}"));
        liar.tells(String.join(",", nodes)).expect(204);

        assertThat(types("evil"))
                .extracting(type -> type.at("/path/1").asText())
                .containsExactly("<b>fine</b>");
        assertThat(types("math"))
                .extracting(type -> type.at("/path/1").asText())
                .doesNotContain("Evil");
    }

    @Test
    void a_runner_shows_its_own_with_what_is_wrong() {
        Runner lab = new Runner("troubled");
        assertThat(lab.modules().expect(200).json().path("types")).isEmpty();
        lab.tells(DOUBLER.replace("GROUP", "troubled"), "\"a.py: no\", \"half \\ud800\"")
                .expect(204);
        lab.tells(DOUBLER.replace("GROUP", "troubled"), "\"a.py: yes\"").expect(204);

        JsonNode shown = lab.modules().expect(200).json();

        assertThat(shown.at("/types/0/path/0").asText()).isEqualTo("troubled");
        assertThat(texts(shown.path("problems"))).containsExactly("a.py: yes");
        SERVER.rest().delete("/api/v1/runners/" + lab.id, SERVER.adminToken()).expect(204);
        lab.modules().expect(404);
    }

    @Test
    void too_much_is_refused_and_changes_nothing() {
        Runner big = new Runner("big");
        big.tells(DOUBLER.replace("GROUP", "big")).expect(204);

        List<String> many = new ArrayList<>();
        for (int i = 0; i <= 1000; i++) {
            many.add("{\"path\": [\"big\", \"n" + i + "\"], \"terminals\": []}");
        }
        big.tells(String.join(",", many)).refusedAs(422, "invalid");
        big.tells("{\"path\": [\"big\"], \"terminals\": []}").refusedAs(422, "invalid");
        big.tells("{\"path\": [\"big\", \"" + "x".repeat(251) + "\"]}").refusedAs(422, "invalid");
        big.tells("{\"path\": [\"big\", \"" + "x".repeat(1024 * 1024) + "\"]}").expect(413);

        assertThat(types("big")).hasSize(1);
    }

    private static String terminal(String name, String terminals) {
        return "{\"path\": [\"evil\", \"" + name + "\"], \"terminals\": [" + terminals + "]}";
    }

    private static RestClient.Answer catalogue() {
        return SERVER.rest().get("/api/v1/node-types", user);
    }

    private static List<JsonNode> types(String group) {
        return StreamSupport.stream(catalogue().expect(200).json().path("items").spliterator(), false)
                .filter(type -> type.at("/path/0").asText().equals(group))
                .toList();
    }

    private static JsonNode type(String group, String name) {
        return types(group).stream()
                .filter(type -> type.at("/path/1").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        return new ObjectMapper().convertValue(list, new com.fasterxml.jackson.core.type.TypeReference<>() {});
    }

    /** A runner that tells of its modules. */
    private static final class Runner {
        private final String id;
        private final String token;

        Runner(String name) {
            JsonNode registered = SERVER.runner(name);
            id = registered.path("id").asText();
            token = registered.path("token").asText();
        }

        RestClient.Answer modules() {
            return SERVER.rest().get("/api/v1/runners/" + id + "/node-types", user);
        }

        RestClient.Answer tells(String types) {
            return tells(types, "");
        }

        RestClient.Answer tells(String types, String problems) {
            SERVER.rest()
                    .post("/api/v1/runner/heartbeat", token, "{\"attempts\": [], \"draining\": false}")
                    .expect(200);
            String body = "{\"types\": [" + types + "], \"problems\": [" + problems + "]}";
            return SERVER.rest().put("/api/v1/runner/node-types", token, body);
        }

        void goesAway() {
            SERVER.rest()
                    .post(
                            "/api/v1/runner/heartbeat",
                            token,
                            "{\"attempts\": [], \"draining\": true, \"leaving\": true}")
                    .expect(200);
        }
    }
}
