package dev.nodeyard.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.server.ServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Send every example of the API document to a real server and hold the answer against the document. */
final class ContractTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final JsonNode DOCUMENT = ApiDocument.make();
    private static final Schemas SCHEMAS = new Schemas(DOCUMENT);

    static List<ExampleCall> calls() {
        return ExampleCall.all(DOCUMENT);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void the_example_is_answered_as_the_document_says(ExampleCall call) throws IOException, InterruptedException {
        ExampleWorld world = new ExampleWorld(SERVER);

        ExampleCall.Sent answer = call.send(SERVER.rest(), world, call.role());

        assertThat(answer.status())
                .as("%s answers %s; its example is src/test/openapi/%s.json", call, answer.body(), call.id())
                .isEqualTo(call.status());
        requireAuditLine(call, answer);
        ObjectNode schema = call.schema(call.status(), DOCUMENT);
        if (schema == null || answer.body().isEmpty()) {
            return;
        }
        JsonNode body = Wire.mapper().readTree(answer.body());
        assertThat(SCHEMAS.faults(schema, body))
                .as("%s answers %s", call, answer.body())
                .isEmpty();
        if (System.getenv("NODEYARD_WRITE_OPENAPI") != null) {
            write(call, world.shown(body));
        }
        JsonNode shown =
                Objects.requireNonNullElse(call.example().get("answer"), JsonNodeFactory.instance.missingNode());
        if (!shown.isMissingNode() && System.getenv("NODEYARD_WRITE_OPENAPI") == null) {
            assertThat(SCHEMAS.faults(schema, shown))
                    .as("the example of %s", call)
                    .isEmpty();
        }
    }

    /** A call of a user that may have changed something is in the audit log. */
    private static void requireAuditLine(ExampleCall call, ExampleCall.Sent answer) {
        boolean users = call.role().equals("user") || call.role().equals("admin");
        if (!users || call.method().equalsIgnoreCase("GET") || answer.status() >= 400) {
            return;
        }
        int lines = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM audit WHERE request_id = :request")
                        .bind("request", answer.requestId())
                        .mapTo(Integer.class)
                        .one());
        if (onlyReads(call)) {
            assertThat(lines)
                    .as("audit lines of %s, which changes nothing", call)
                    .isZero();
        } else {
            assertThat(lines).as("audit lines of %s", call).isPositive();
        }
    }

    /** A POST for which a token that may only read is enough, such as a check of a chart. */
    private static boolean onlyReads(ExampleCall call) {
        return Route.all().stream()
                .filter(route -> route.method().equalsIgnoreCase(call.method())
                        && route.path().equals(call.path()))
                .anyMatch(route -> route.scopes().equals(List.of(Scope.READ)));
    }

    /** Keep the answer as the example of answers, where there is none yet or one of an older form. */
    private static void write(ExampleCall call, JsonNode answer) throws IOException {
        JsonNode old = call.example().path("answer");
        ObjectNode schema = call.schema(call.status(), DOCUMENT);
        boolean outdated = schema != null
                && !old.isMissingNode()
                && !SCHEMAS.faults(schema, old).isEmpty();
        if (old.isMissingNode() || outdated) {
            ObjectNode example = call.example().deepCopy();
            example.put("status", call.status());
            example.set("answer", answer);
            Path file = Examples.FOLDER.resolve(call.id() + ".json");
            Files.writeString(file, ApiDocument.text(example));
        }
    }
}
