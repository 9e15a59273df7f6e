package dev.nodeyard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {
    @TempDir
    Path temporary;

    @Test
    void the_chosen_account_is_not_root() throws Exception {
        assertThat(outputOf(Account.forServers().wrap(List.of("id", "-u"), "TERM")))
                .isNotEqualTo("0");
    }

    @Test
    void root_without_namespaces_gives_the_folder_to_nobody() throws Exception {
        assumeTrue(Account.forServers() != Account.ORDINARY_USER, "only root may change users");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path folder = temporary.resolve("server");

        try (ServerFolder server = ServerFolder.open(folder, Account.NOBODY)) {
            assertThat(server.password()).hasSize(48);
            assertThat(outputOf(Account.NOBODY.wrap(
                            List.of("cat", server.passwordFile().toString()), "TERM")))
                    .isEqualTo(server.password());
        }
    }

    private static String outputOf(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }
}
