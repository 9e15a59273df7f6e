package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.empty;
import static dev.nodeyard.cli.FakeServer.error;
import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.auth.InvitationView;
import dev.nodeyard.api.auth.ResetCode;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.SignInCode;
import dev.nodeyard.api.auth.SignedIn;
import dev.nodeyard.api.auth.TokenKind;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.auth.UserSource;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.auth.WallTokenView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.runner.RegistrationTokenView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nouns token and user, and what auth and runner have for accounts. */
class AccountCommandsTest {
    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        shell = new Shell(folder).with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_mine");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_address_that_opens_the_dashboard_is_printed_alone() {
        server.on(
                "POST session/codes",
                json(
                        201,
                        new SignInCode("nyc_secret", "/login#code=nyc_secret", Instant.parse("2026-11-22T10:00:00Z"))));

        Shell.Result result = shell.run("dashboard");

        assertThat(result.out()).isEqualTo(server.url() + "/login#code=nyc_secret\n");
        assertThat(result.err()).contains("once");
    }

    @Test
    void a_new_token_is_printed_alone_and_once() {
        server.on("POST tokens", json(201, token("script", "nyu_secret")));

        Shell.Result result = shell.run("token", "create", "script", "--scope", "read,execute", "--expires", "30d");

        assertThat(result.out()).isEqualTo("nyu_secret\n");
        assertThat(result.err()).contains("read,execute", "not shown again");
        assertThat(server.calls().get(0).body())
                .contains("\"name\":\"script\"", "\"expiresInMs\":2592000000", "\"read\"", "\"execute\"");
    }

    @Test
    void a_token_without_wishes_leaves_them_to_the_server() {
        server.on("POST tokens", json(201, token("script", "nyu_secret")));

        shell.run("token", "create", "script");

        assertThat(server.calls().get(0).body()).isEqualTo("{\"name\":\"script\"}");
    }

    @Test
    void an_unknown_scope_is_a_usage_error() {
        assertThat(shell.run("token", "create", "x", "--scope", "king").code()).isEqualTo(2);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void tokens_are_listed_with_their_scopes_and_last_use() {
        server.on("GET tokens", items(token("script", null)));

        assertThat(shell.run("token", "list").out())
                .contains("NAME    KIND      SCOPES        EXPIRES")
                .contains("script  personal  read,execute  2026-11-22 11:00:00  2026-11-22 10:00:05  192.0.2.7");
    }

    @Test
    void a_token_is_revoked_by_its_name() {
        server.on("GET tokens", items(token("script", null))).on("DELETE tokens/" + Sample.uuid(8), empty(204));

        assertThat(shell.run("token", "revoke", "script").code()).isEqualTo(2);
        assertThat(shell.run("token", "revoke", "script", "--yes").code()).isZero();
        assertThat(shell.run("token", "revoke", "other", "--yes").code()).isEqualTo(5);
        assertThat(server.lines()).contains("DELETE tokens/" + Sample.uuid(8));
    }

    @Test
    void an_administrator_revokes_the_token_of_a_user() {
        server.on("GET users/ada/tokens", items(token("script", null)))
                .on("DELETE users/ada/tokens/" + Sample.uuid(8), empty(204));

        assertThat(shell.run("token", "revoke", "script", "--user", "ada", "-y").code())
                .isZero();
    }

    @Test
    void two_tokens_of_one_name_need_the_id() {
        server.on("GET tokens", items(token("script", null), token("script", null)));

        Shell.Result result = shell.run("token", "revoke", "script", "-y");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("2 tokens are named script");
    }

    @Test
    void the_token_of_a_wall_screen_is_made_listed_and_revoked() {
        server.on("POST wall-tokens", json(201, wall("nyk_secret")))
                .on("GET wall-tokens", items(wall(null)))
                .on("DELETE wall-tokens/" + Sample.uuid(9), empty(204));

        assertThat(shell.run("token", "wall", "create", "hall").out()).isEqualTo("nyk_secret\n");
        assertThat(shell.run("token", "wall", "list").out()).contains("hall  root");
        assertThat(shell.run("token", "wall", "revoke", Sample.uuid(9).toString(), "-y")
                        .code())
                .isZero();
    }

    @Test
    void users_are_listed_and_narrowed() {
        server.on("GET users", items(user(Role.USER, true)));

        Shell.Result result = shell.run("user", "list", "--role", "user", "--disabled", "--text", "ad");

        assertThat(result.out()).contains("ada   user  disabled  local  ada@example.org");
        assertThat(server.lines()).containsExactly("GET users?text=ad&role=user&disabled=true&limit=100");
    }

    @Test
    void a_user_is_shown_oneself_by_default() {
        server.on("GET users/me", user(Role.VIEWER, false));

        assertThat(shell.run("user", "show").out()).contains("name          ada", "role          viewer");
    }

    @Test
    void a_role_is_given_to_the_user_as_they_are_now() {
        server.on("GET users/ada", json(200, user(Role.USER, false)).with("ETag", "\"7\""))
                .on("PATCH users/ada", user(Role.ADMIN, false));

        Shell.Result result = shell.run("user", "role", "ada", "admin");

        assertThat(result.code()).isZero();
        assertThat(server.calls().get(1).body()).isEqualTo("{\"role\":\"admin\"}");
    }

    @Test
    void a_user_is_disabled_after_a_yes_and_enabled_without() {
        server.on("GET users/ada", user(Role.USER, false)).on("PATCH users/ada", user(Role.USER, true));

        assertThat(shell.run("user", "disable", "ada").code()).isEqualTo(2);
        assertThat(shell.run("user", "disable", "ada", "--yes").code()).isZero();
        assertThat(shell.run("user", "enable", "ada").code()).isZero();
        assertThat(server.calls().get(1).body()).isEqualTo("{\"disabled\":true}");
        assertThat(server.calls().get(3).body()).isEqualTo("{\"disabled\":false}");
    }

    @Test
    void the_last_administrator_is_a_conflict() {
        server.on("GET users/root", user(Role.ADMIN, false))
                .on("PATCH users/root", error(ErrorCode.CONFLICT, "root is the last administrator."));

        assertThat(shell.run("user", "role", "root", "user").code()).isEqualTo(6);
    }

    @Test
    void an_invitation_prints_its_code_alone() {
        server.on("POST invitations", json(201, invitation("nyi_secret")));

        Shell.Result result = shell.run("user", "invite", "--role", "viewer", "--email", "guest@example.org");

        assertThat(result.out()).isEqualTo("nyi_secret\n");
        assertThat(server.calls().get(0).body())
                .isEqualTo("{\"role\":\"viewer\",\"emailAddress\":\"guest@example.org\"}");
    }

    @Test
    void invitations_are_listed_and_taken_back() {
        server.on("GET invitations", items(invitation(null))).on("DELETE invitations/" + Sample.uuid(10), empty(204));

        assertThat(shell.run("user", "invitations", "--state", "open").out()).contains("open   viewer");
        assertThat(shell.run("user", "uninvite", Sample.uuid(10).toString()).code())
                .isZero();
    }

    @Test
    void a_reset_prints_the_code_alone() {
        server.on("POST users/ada/password-reset", json(201, new ResetCode("nyp_secret", Sample.T0.plusSeconds(60))));

        Shell.Result result = shell.run("user", "reset", "ada", "--revoke-tokens", "--yes");

        assertThat(result.out()).isEqualTo("nyp_secret\n");
        assertThat(server.calls().get(0).body()).isEqualTo("{\"revokeTokens\":true}");
    }

    @Test
    void a_sign_up_with_an_invitation_signs_in_and_remembers() {
        server.on("POST register", json(201, user(Role.VIEWER, false)))
                .on("POST login", new SignedIn(Sample.USER, "ada", Role.VIEWER, "nyu_new", Sample.T0));

        Shell.Result result = shell.typing("correct horse\nnyi_code\n")
                .run(
                        "auth",
                        "signup",
                        server.url(),
                        "--username",
                        "ada",
                        "--email",
                        "ada@example.org",
                        "--password-stdin",
                        "--invitation");

        assertThat(result.code()).isZero();
        assertThat(server.calls().get(0).body()).contains("\"invitation\":\"nyi_code\"");
        assertThat(result.out() + result.err()).doesNotContain("nyu_new", "nyi_code", "correct horse");
        assertThat(folder.resolve(".config/nodeyard/client.json")).content().contains("nyu_new");
    }

    @Test
    void a_password_is_changed_from_two_lines() {
        server.on("POST users/me/password", empty(204));

        assertThat(shell.typing("old one\nnew one!\n")
                        .run("auth", "password", "--password-stdin")
                        .code())
                .isZero();
        assertThat(server.calls().get(0).body())
                .isEqualTo("{\"oldPassword\":\"old one\",\"newPassword\":\"new one!\"}");
    }

    @Test
    void a_code_sets_a_password() {
        server.on("POST password-resets", empty(204));

        assertThat(shell.typing("nyp_code\nnew one!\n")
                        .run("auth", "password", "--code", "--password-stdin")
                        .code())
                .isZero();
        assertThat(server.calls().get(0).body()).isEqualTo("{\"code\":\"nyp_code\",\"password\":\"new one!\"}");
    }

    @Test
    void a_registration_token_is_made_listed_and_revoked() {
        server.on("POST registration-tokens", json(201, registration("nyg_secret")))
                .on("GET registration-tokens", items(registration(null)))
                .on("DELETE registration-tokens/" + Sample.uuid(11), empty(204));

        assertThat(shell.run("runner", "token", "create", "--tag", "gpu", "--max-uses", "5", "--expires", "1h")
                        .out())
                .isEqualTo("nyg_secret\n");
        assertThat(shell.run("runner", "token", "list").out()).contains("gpu   2/5");
        assertThat(shell.run("runner", "token", "revoke", Sample.uuid(11).toString(), "-y")
                        .code())
                .isZero();
    }

    private static TokenView token(String name, @Nullable String secret) {
        return new TokenView(
                Sample.uuid(8),
                TokenKind.PERSONAL,
                name,
                "nyu_abcdef",
                secret,
                Set.of(Scope.EXECUTE, Scope.READ),
                Sample.T0,
                Sample.T0.plusSeconds(3600),
                Sample.T0.plusSeconds(5),
                "192.0.2.7");
    }

    private static WallTokenView wall(@Nullable String secret) {
        return new WallTokenView(
                Sample.uuid(9), "hall", "nyk_abcdef", secret, "root", Sample.T0, Sample.T0.plusSeconds(60), null, null);
    }

    private static UserView user(Role role, boolean disabled) {
        return new UserView(
                Sample.USER, "ada", null, "ada@example.org", role, UserSource.LOCAL, disabled, Sample.T0, null);
    }

    private static InvitationView invitation(@Nullable String code) {
        return new InvitationView(
                Sample.uuid(10),
                "nyi_abcdef",
                code,
                InvitationView.State.OPEN,
                Role.VIEWER,
                null,
                null,
                "root",
                Sample.T0,
                Sample.T0.plusSeconds(60),
                null);
    }

    private static RegistrationTokenView registration(@Nullable String secret) {
        return new RegistrationTokenView(
                Sample.uuid(11), null, "nyg_abcdef", secret, new TreeSet<>(Set.of("gpu")), 5, 2, Sample.T0, null);
    }
}
