package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.empty;
import static dev.nodeyard.cli.FakeServer.error;
import static dev.nodeyard.cli.FakeServer.items;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.SignedIn;
import dev.nodeyard.api.auth.TokenKind;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        server.on("GET tokens", items()).on("GET runs", items()).on("POST logout", empty(204));
        shell = new Shell(folder);
        file = folder.resolve(".config/nodeyard/client.json");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void login_with_a_token_remembers_it_for_the_owner_only() throws IOException {
        Shell.Result result = shell.typing("nyu_good\n").run("login", server.url(), "--with-token");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEqualTo("Signed in to " + server.url() + "; remembered in " + file + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        shell.run("run", "list");
        assertThat(server.calls().get(1).authorization()).isEqualTo("Bearer nyu_good");
    }

    @Test
    void a_bad_token_is_not_remembered() throws IOException {
        try (FakeServer strict = new FakeServer()) {
            strict.on("GET tokens", error(ErrorCode.UNAUTHENTICATED, "The token is not known."));

            Shell.Result result = shell.typing("nyu_bad\n").run("login", strict.url(), "--with-token");

            assertThat(result.code()).isEqualTo(4);
            assertThat(result.err()).contains("error: The token is not known.").doesNotContain("nyu_bad");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void login_by_password_reads_it_from_standard_input() {
        server.on("POST login", new SignedIn(Sample.USER, "ana", Role.USER, "nyu_fresh", Sample.T0.plusSeconds(3600)));

        Shell.Result result = shell.typing("hunter2 x\n")
                .run("login", server.url(), "--username", "ana@example.org", "--password-stdin");

        assertThat(result.code()).isZero();
        assertThat(server.calls().get(0).body())
                .isEqualTo("{\"emailAddress\":\"ana@example.org\",\"password\":\"hunter2 x\"}");
        assertThat(file).content().contains("nyu_fresh").contains("ana");
    }

    @Test
    void a_wrong_password_is_an_error_of_signing_in() {
        server.on("POST login", error(ErrorCode.UNAUTHENTICATED, "Name or password is wrong."));

        Shell.Result result = shell.typing("x\n").run("login", server.url(), "--username", "ana", "--password-stdin");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).contains("hint: check the name and the password");
    }

    @Test
    void without_a_terminal_nobody_is_asked() {
        Shell.Result result = shell.run("login", server.url());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--with-token");
    }

    @Test
    void the_data_folder_of_a_local_server_is_found() throws IOException {
        dataFolder(folder.resolve(".local/share/nodeyard"));

        shell.run("run", "list");

        assertThat(server.calls().get(0).authorization()).isEqualTo("Bearer nyu_local");
    }

    @Test
    void another_data_folder_is_named_by_variable_or_option() throws IOException {
        dataFolder(folder.resolve("elsewhere"));

        shell.run("run", "list", "--data", folder.resolve("elsewhere").toString());
        shell.with("NODEYARD_DATA", folder.resolve("elsewhere").toString()).run("run", "list");

        assertThat(server.calls()).extracting(FakeServer.Call::authorization).containsOnly("Bearer nyu_local");
        assertThat(server.calls()).hasSize(2);
    }

    @Test
    void the_variables_win_over_the_files() throws IOException {
        dataFolder(folder.resolve(".local/share/nodeyard"));

        shell.with("NODEYARD_TOKEN", "nyu_variable").run("run", "list");

        assertThat(server.calls().get(0).authorization()).isEqualTo("Bearer nyu_variable");
    }

    @Test
    void a_remembered_token_is_not_sent_to_another_server() throws IOException {
        dataFolder(folder.resolve(".local/share/nodeyard"));
        try (FakeServer other = new FakeServer()) {
            other.on("GET runs", items());

            shell.run("run", "list", "--url", other.url());

            assertThat(other.calls().get(0).authorization()).isEqualTo("null");
        }
    }

    @Test
    void logout_revokes_the_token_and_forgets_it() {
        shell.typing("nyu_good\n").run("login", server.url(), "--with-token");

        Shell.Result result = shell.run("auth", "logout");

        assertThat(result.code()).isZero();
        assertThat(server.lines()).endsWith("POST logout");
        assertThat(file).doesNotExist();
    }

    @Test
    void status_says_where_server_and_token_come_from() throws IOException {
        try (FakeServer known = new FakeServer()) {
            known.on(
                    "GET tokens",
                    items(new TokenView(
                            Sample.uuid(8),
                            TokenKind.LOGIN,
                            "laptop",
                            "nyu_abcd",
                            null,
                            Set.of(Scope.READ),
                            Sample.T0,
                            Sample.T0.plusSeconds(60),
                            null,
                            null)));
            shell.with("NODEYARD_URL", known.url()).with("NODEYARD_TOKEN", "nyu_abcdefgh");

            assertThat(shell.run("auth", "status").out()).isEqualTo("""
                            server   %s (from NODEYARD_URL)
                            token    good (from NODEYARD_TOKEN)
                            name     laptop
                            expires  2026-11-22 10:01:00
                            """.formatted(known.url()));
        }
    }

    @Test
    void token_prints_the_token_in_use() {
        shell.with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_x");

        assertThat(shell.run("auth", "token").out()).isEqualTo("nyu_x\n");
    }

    @Test
    void without_a_token_the_server_s_refusal_says_how_to_sign_in() throws IOException {
        try (FakeServer strict = new FakeServer()) {
            strict.on("GET runs", error(ErrorCode.UNAUTHENTICATED, "This call needs a token."));

            Shell.Result result = shell.run("run", "list", "--url", strict.url());

            assertThat(result.code()).isEqualTo(4);
            assertThat(result.err()).isEqualTo("""
                            error: This call needs a token.
                            hint: sign in with: nodeyard login %s
                            request: req-1
                            """.formatted(strict.url()));
        }
    }

    private void dataFolder(Path data) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("url"), server.url() + "\n");
        Files.writeString(data.resolve("admin-token"), "nyu_local\n");
    }
}
