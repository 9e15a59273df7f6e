package dev.nodeyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YardFolderTest {
    @TempDir
    Path path;

    @Test
    void a_second_start_says_where_the_first_one_runs() throws Exception {
        try (YardFolder first = YardFolder.take(path)) {
            first.writeUrl("http://127.0.0.1:8080");

            assertThatThrownBy(() -> YardFolder.take(path))
                    .isInstanceOfSatisfying(
                            CommandFailure.class,
                            failure -> assertThat(failure.status()).isEqualTo(ExitStatus.CONFLICT))
                    .hasMessageContaining("running already at http://127.0.0.1:8080")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_folder_that_was_given_back_can_be_taken_again() throws Exception {
        YardFolder.take(path).close();

        try (YardFolder again = YardFolder.take(path)) {
            assertThat(again.adminToken()).isEmpty();
        }
    }

    @Test
    void the_administrators_token_is_for_the_owner_only() throws Exception {
        try (YardFolder folder = YardFolder.take(path)) {
            folder.writeAdminToken("nyu_secret");

            assertThat(folder.adminToken()).contains("nyu_secret");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("admin-token"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void files_of_users_are_for_the_owner_only() throws Exception {
        try (YardFolder folder = YardFolder.take(path)) {
            assertThat(folder.log("orchestrator").getParent()).isEqualTo(path.resolve("logs"));
            for (String name : List.of("blobs", "logs", "runners", "cache")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve(name))))
                        .as(name)
                        .isEqualTo("rwx------");
            }
        }
    }
}
