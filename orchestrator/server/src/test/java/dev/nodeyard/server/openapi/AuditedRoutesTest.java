package dev.nodeyard.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.runner.Registrar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Walk every call that may change something. A user's call leaves a line in any case, because {@code AuditEveryChange}
 * writes one where the service did not; {@code ContractTest} sees it for every example. Others are listed here.
 */
class AuditedRoutesTest {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Calls without a user. */
    private static final Map<String, String> REASONS = Map.of(
            "/api/v1/register", "a line of its own: user.register",
            "/api/v1/login", "lines of its own: user.login, user.login_failed",
            "/api/v1/session", "lines of its own: user.login, user.login_failed",
            "/api/v1/session/codes/use", "a line of its own: user.login",
            "/api/v1/password-resets", "a line of its own: user.password",
            "/api/v1/password-resets/use", "a line of its own: user.password",
            "/api/v1/runner/", "attempts, logs and artifacts are rows of their own, which say which runner");

    @Test
    void every_call_that_may_change_something_is_a_users_or_has_its_reason() {
        List<String> unknown = Route.all().stream()
                .filter(route -> !READING.contains(route.method()))
                .filter(route -> !isOfSomebodyKnown(route))
                .filter(route -> REASONS.keySet().stream()
                        .noneMatch(path -> route.path().equals(path)
                                || (path.endsWith("/") && route.path().startsWith(path))))
                .map(Route::name)
                .toList();

        assertThat(unknown)
                .as("calls that may change something and leave no audit line; let them write one, and say so here")
                .isEmpty();
    }

    /** Whoever registers a runner is written down by the registration itself. */
    private static boolean isOfSomebodyKnown(Route route) {
        return route.caller()
                .filter(caller -> caller == Account.class || caller == Registrar.class)
                .isPresent();
    }
}
