package dev.nodeyard.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.server.auth.OpenToViewers;
import dev.nodeyard.server.auth.OpenToWallScreens;
import dev.nodeyard.server.openapi.ExampleCall.Sent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every operation of the API document against every kind of caller. A new operation is in at once. */
final class MatrixTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final JsonNode DOCUMENT = ApiDocument.make();
    private static final Map<String, Route> ROUTES =
            Route.all().stream().collect(Collectors.toMap(Route::name, Function.identity()));

    /**
     * What everybody who is signed in may do with such a path: runners are seen by all, counters are one's own, and of
     * the makers of a file those are listed that the caller may see.
     */
    private static final Set<String> COMMON = Set.of(
            "artifactOrigins",
            "runnerGet",
            "runnerAttempts",
            "runnerModules",
            "runnerStatistics",
            "queueTasks",
            "counterGet",
            "counterSet",
            "counterIncrement",
            "counterDecrement");

    /** Where not even the existence of a thing may be seen. */
    private static final List<String> HIDDEN =
            List.of("/api/v1/workflow", "/api/v1/runs/", "/api/v1/tasks/", "/api/v1/events/", "/api/v1/tokens/");

    /** A refused call changes nothing, so that all can be made in one world. */
    @SuppressWarnings("NullAway.Init") // made before the first test
    private static ExampleWorld shared;

    @BeforeAll
    static void make_a_world() {
        shared = new ExampleWorld(SERVER);
    }

    static List<ExampleCall> all() {
        return ExampleCall.all(DOCUMENT);
    }

    static List<ExampleCall> ofUsers() {
        return all().stream().filter(ExampleCall::isForUsers).toList();
    }

    static List<ExampleCall> ofRunners() {
        return all().stream()
                .filter(call -> !call.isForUsers() && !call.isPublic())
                .toList();
    }

    private static Sent send(ExampleCall call, String role) throws IOException, InterruptedException {
        return call.send(SERVER.rest(), shared, role);
    }

    private static Route route(ExampleCall call) {
        Route route = ROUTES.get(call.method() + " " + call.path());
        if (route == null) {
            throw new IllegalStateException("no route of " + call);
        }
        return route;
    }

    @ParameterizedTest
    @MethodSource("all")
    void whoever_is_nobody_is_asked_to_sign_in(ExampleCall call) throws IOException, InterruptedException {
        assumeTrue(!call.isPublic());
        for (String role : List.of("nobody", "expired", "revoked")) {
            Sent sent = send(call, role);
            assertThat(sent.status())
                    .as("%s by %s: %s", call, role, sent.body())
                    .isEqualTo(401);
            assertThat(sent.type()).isEqualTo("application/problem+json");
        }
    }

    @ParameterizedTest
    @MethodSource("ofUsers")
    void the_token_of_a_runner_opens_no_call_of_users(ExampleCall call) throws IOException, InterruptedException {
        assertThat(send(call, "runner").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("ofRunners")
    void the_token_of_a_user_opens_no_call_of_runners(ExampleCall call) throws IOException, InterruptedException {
        assertThat(send(call, "admin").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("ofUsers")
    void a_viewer_changes_nothing_that_is_not_open_to_viewers(ExampleCall call)
            throws IOException, InterruptedException {
        assumeTrue(!call.method().equals("GET"));
        assumeTrue(!route(call).code().isAnnotationPresent(OpenToViewers.class));

        assertThat(send(call, "viewer").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("ofUsers")
    void a_wall_screen_sees_what_is_meant_for_it(ExampleCall call) throws IOException, InterruptedException {
        int status = send(call, "wall").status();
        if (route(call).code().isAnnotationPresent(OpenToWallScreens.class)) {
            assertThat(status).isIn(200, 404);
        } else {
            assertThat(status).isIn(401, 403);
        }
    }

    @ParameterizedTest
    @MethodSource("ofUsers")
    void a_token_without_the_scope_is_refused(ExampleCall call) throws IOException, InterruptedException {
        assumeTrue(call.scopes().stream().anyMatch(scope -> !scope.equals("read")));

        Sent sent = send(call, "reader");

        assertThat(sent.status()).as("%s", sent.body()).isEqualTo(403);
        assertThat(sent.body()).contains("scope");
    }

    @ParameterizedTest
    @MethodSource("ofUsers")
    void the_things_of_one_user_are_not_there_for_another(ExampleCall call) throws IOException, InterruptedException {
        assumeTrue(call.path().contains("{") && !COMMON.contains(call.id()));
        boolean hidden = HIDDEN.stream().anyMatch(call.path()::startsWith);

        Sent sent = send(call, "other");

        assertThat(sent.status()).as("%s", sent.body()).isIn(hidden ? List.of(404) : List.of(403, 404));
    }

    @ParameterizedTest
    @MethodSource("ofUsers")
    void what_is_for_administrators_is_refused_to_users(ExampleCall call) throws IOException, InterruptedException {
        assumeTrue(call.role().equals("admin"));

        assertThat(send(call, "user").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @MethodSource("ofUsers")
    void an_administrator_is_refused_nothing(ExampleCall call) throws IOException, InterruptedException {
        Sent sent = call.send(SERVER.rest(), new ExampleWorld(SERVER), "admin");

        assertThat(sent.status()).as("%s", sent.body()).isNotIn(401, 403).isLessThan(500);
    }
}
