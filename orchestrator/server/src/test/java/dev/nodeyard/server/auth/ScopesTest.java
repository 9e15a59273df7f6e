package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    /** An expected 404 or 422 means: let in, and then there is no such thing or nothing to do. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            method, path,                                                        scope,   without, with
            GET,    /api/v1/tokens,                                              read,    403,     200
            GET,    /api/v1/runs,                                                read,    403,     200
            POST,   /api/v1/tokens,                                              write,   403,     422
            POST,   /api/v1/workflow/execute/none,                               execute, 403,     404
            POST,   /api/v1/workflow/cancel/none,                                execute, 403,     404
            POST,   /api/v1/workflow/delete/none,                                write,   403,     404
            POST,   /api/v1/runs/run_00000000000070008000000000000000/cancel,    execute, 403,     404
            GET,    /api/v1/registration-tokens,                                 admin,   403,     200
            DELETE, /api/v1/runners/rnr_00000000000070008000000000000000,        admin,   403,     404
            """)
    void a_call_needs_its_scope(String method, String path, String scope, int without, int with) {
        Scope needed = Scope.valueOf(scope.toUpperCase(Locale.ROOT));
        String all = SERVER.adminToken();
        String lacking = SERVER.adminToken();
        narrow(lacking, "array_remove(scopes, '" + needed.word() + "')");
        String just = SERVER.adminToken();
        narrow(just, "ARRAY['" + needed.word() + "']");

        call(method, path, lacking).expect(without);
        call(method, path, just).expect(with);
        call(method, path, all).expect(with);
    }

    @Test
    void a_refusal_names_the_scope() {
        String token = SERVER.userToken("narrow");
        narrow(token, "ARRAY['execute']");

        String detail = SERVER.rest()
                .get("/api/v1/tokens", token)
                .refusedAs(403, "forbidden")
                .path("detail")
                .asText();

        assertThat(detail).contains("'read'");
    }

    @Test
    void every_token_may_end_itself() {
        String token = SERVER.userToken("leaver");
        narrow(token, "ARRAY['execute']");

        SERVER.rest().post("/api/v1/logout", token, "").expect(204);

        SERVER.rest().get("/api/v1/tokens", token).expect(401);
    }

    private static void narrow(String token, String scopes) {
        SERVER.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE user_tokens SET scopes = " + scopes + " WHERE hash = ?", SecretToken.hash(token)));
    }

    private static RestClient.Answer call(String method, String path, String token) {
        RestClient rest = SERVER.rest();
        return switch (method) {
            case "GET" -> rest.get(path, token);
            case "POST" -> rest.post(path, token, "{}");
            case "DELETE" -> rest.delete(path, token);
            default -> throw new IllegalArgumentException(method);
        };
    }
}
