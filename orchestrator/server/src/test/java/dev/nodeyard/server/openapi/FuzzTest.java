package dev.nodeyard.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.RestClient.Answer;
import dev.nodeyard.server.ServerExtension;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Send every operation of the API document what its example is not: no answer is the server's fault. The short form of
 * {@code make fuzz}.
 */
final class FuzzTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final JsonNode DOCUMENT = ApiDocument.make();
    private static final int TRIES = Integer.getInteger("nodeyard.fuzz.tries", 16);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Numbers that end, overflow or underflow types, texts that break out of SQL, paths, headers and JSON. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "9223372036854775808",
            "1e400",
            "NaN",
            "null",
            "true",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\uffff",
            "'; DROP TABLE users; --",
            "%00",
            "%",
            "../../etc/passwd",
            "..",
            "a/b",
            "<script>",
            "{\"a\": 1}",
            "*",
            "\"",
            "\\",
            "2026-13-45T99:99:99Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "run_" + "0".repeat(32),
            "wfl_" + "f".repeat(32),
            "tsk_" + "0".repeat(32) + "_99999999999",
            "00000000-0000-0000-0000-000000000000",
            "x".repeat(5_000));

    /** What ends the server, or the test's own way into it. */
    private static final Set<String> LEFT_OUT = Set.of("adminShutdown", "wikiAdminShutdown");

    static List<ExampleCall> calls() {
        return ExampleCall.all(DOCUMENT).stream()
                .filter(call -> !LEFT_OUT.contains(call.id()) && !call.path().contains("admin/shutdown"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void no_request_is_answered_as_the_servers_fault(ExampleCall call) {
        Random random = new Random(call.id().hashCode());
        ExampleWorld world = new ExampleWorld(SERVER);
        String token = world.token(call.role());
        for (int i = 0; i < TRIES; i++) {
            HttpRequest.Builder request = request(call, world, token, random);
            if (request == null || call.isStream()) {
                continue;
            }
            Answer answer = SERVER.rest().send(request);
            assertThat(answer.status())
                    .as("try %s of %s: %s %s", i, call, request.build().uri(), answer.body())
                    .isNotEqualTo(500);
            if (answer.status() >= 400) {
                assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            }
            if (answer.status() == 401) {
                token = world.token(call.role());
            }
        }
    }

    private static HttpRequest.@Nullable Builder request(
            ExampleCall call, ExampleWorld world, @Nullable String token, Random random) {
        RestClient rest = SERVER.rest();
        String target = call.path();
        StringBuilder query = new StringBuilder();
        List<String[]> headers = new ArrayList<>();
        for (JsonNode parameter : call.operation().path("parameters")) {
            String name = parameter.path("name").asText();
            String in = parameter.path("in").asText();
            String usual = call.value(parameter);
            String value = random.nextInt(3) == 0 || usual == null ? pick(random) : world.real(usual);
            switch (in) {
                case "path" -> target = target.replace("{" + name + "}", encode(value.isEmpty() ? "x" : value));
                case "query" -> {
                    if (random.nextBoolean()) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(encode(value));
                    }
                }
                default -> headers.add(new String[] {name, value.replaceAll("[^ -~]", "?")});
            }
        }
        HttpRequest.Builder request = rest.request(target + query, token);
        headers.forEach(header -> request.header(header[0], header[1]));
        if (!call.operation().has("requestBody")) {
            return request.method(call.method(), BodyPublishers.noBody());
        }
        request.header("Content-Type", call.example().path("type").asText("application/json"));
        return request.method(call.method(), BodyPublishers.ofString(body(call, world, random)));
    }

    private static String body(ExampleCall call, ExampleWorld world, Random random) {
        JsonNode example = world.real(call.example().path("body"));
        if (random.nextInt(8) == 0) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        JsonNode mutated = example.isMissingNode() ? JSON.objectNode() : mutate(example.deepCopy(), random);
        return mutated.toString();
    }

    /** Change one or a few places: another type, nothing, too much, a field that is not known. */
    private static JsonNode mutate(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty() && random.nextInt(5) > 0) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1 -> object.set("unknown", odd(random));
                case 2 -> object.set(name, odd(random));
                default -> object.set(name, mutate(object.get(name), random));
            }
            return object;
        }
        if (node instanceof ArrayNode array && !array.isEmpty() && random.nextInt(4) > 0) {
            int place = random.nextInt(array.size());
            array.set(place, random.nextBoolean() ? odd(random) : mutate(array.get(place), random));
            return array;
        }
        return odd(random);
    }

    private static JsonNode odd(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong());
            case 3 -> JSON.numberNode(-1);
            case 4 -> JSON.numberNode(Double.MAX_VALUE);
            case 5 -> JSON.arrayNode().add(JSON.nullNode());
            case 6 -> JSON.objectNode().put("type", "nothing");
            default -> JSON.textNode(pick(random));
        };
    }

    private static String pick(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
