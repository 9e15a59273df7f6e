package dev.nodeyard.server.auth;

import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String NOBODY_ID = "00000000-0000-7000-8000-000000000000";
    private static final String NO_RUNNER = "rnr_00000000000070008000000000000000";
    private static final Map<String, String> TOKENS = new HashMap<>();

    @BeforeAll
    static void signEverybodyIn() {
        TOKENS.put("nobody", "");
        TOKENS.put("viewer", SERVER.viewerToken("looker"));
        TOKENS.put("user", SERVER.userToken("worker"));
        TOKENS.put("admin", SERVER.adminToken());
        TOKENS.put("runner", SERVER.runner("machine").path("token").asText());
    }

    /** An expected 404 or 422 means: let in, and then there is no such thing or nothing to do. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            method, path,                                  nobody, viewer, user, admin, runner
            GET,    /api/v1/status,                        200,    200,    200,  200,   200
            GET,    /api/v1/tokens,                        401,    200,    200,  200,   401
            POST,   /api/v1/tokens,                        401,    422,    422,  422,   401
            DELETE, /api/v1/tokens/NOBODY,                 401,    404,    404,  404,   401
            POST,   /api/v1/logout,                    401,    204,    204,  204,   401
            GET,    /api/v1/runners/status,                401,    200,    200,  200,   401
            POST,   /api/v1/runners/register,              401,    403,    403,  422,   401
            DELETE, /api/v1/runners/RUNNER,                401,    403,    404,  404,   401
            GET,    /api/v1/registration-tokens,           401,    403,    403,  200,   401
            POST,   /api/v1/registration-tokens,       401,    403,    403,  201,   401
            DELETE, /api/v1/registration-tokens/NOBODY,    401,    403,    403,  404,   401
            PUT,    /api/v1/runner/facts,                  401,    401,    401,  401,   400
            PUT,    /api/v1/runner/node-types,             401,    401,    401,  401,   422
            """)
    void each_role_may_do_what_it_should(
            String method, String path, int nobody, int viewer, int user, int admin, int runner) {
        String target = path.replace("NOBODY", NOBODY_ID).replace("RUNNER", NO_RUNNER);
        call(method, target, "nobody").expect(nobody);
        call(method, target, "viewer").expect(viewer);
        call(method, target, "user").expect(user);
        call(method, target, "admin").expect(admin);
        call(method, target, "runner").expect(runner);
        if (target.endsWith("logout")) {
            signEverybodyInAgain();
        }
    }

    private static void signEverybodyInAgain() {
        TOKENS.put("viewer", SERVER.viewerToken("looker-again"));
        TOKENS.put("user", SERVER.userToken("worker-again"));
        TOKENS.put("admin", SERVER.adminToken());
    }

    private static RestClient.Answer call(String method, String path, String role) {
        String token = TOKENS.get(role);
        RestClient rest = SERVER.rest();
        return switch (method) {
            case "GET" -> rest.get(path, token);
            case "POST" -> rest.post(path, token, "{}");
            case "PUT" -> rest.put(path, token, "{}");
            case "DELETE" -> rest.delete(path, token);
            default -> throw new IllegalArgumentException(method);
        };
    }
}
