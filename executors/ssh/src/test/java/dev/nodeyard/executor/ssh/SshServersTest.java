package dev.nodeyard.executor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.testkit.RecordingSink;
import dev.nodeyard.executor.testkit.WorkBuilder;
import dev.nodeyard.executor.testkit.daemon.SshHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Host keys, logins, jumps, and a server that is ended and started again, on real servers. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class SshServersTest {
    @RegisterExtension
    static final SshHosts SSH = new SshHosts();

    @TempDir
    Path folder;

    private final List<Executor> executors = new ArrayList<>();
    private final RecordingSink log = new RecordingSink();

    @AfterEach
    void close() {
        executors.forEach(Executor::close);
    }

    @Test
    void an_unknown_host_key_is_refused_with_its_fingerprint_and_what_to_do() {
        String problem = executor(Map.of("known_hosts", folder.resolve("none").toString()), SSH.local())
                .check()
                .problem();

        assertThat(problem)
                .contains("host local (127.0.0.1:", "is not known: ssh-ed25519 SHA256:", "local.host_key = \"SHA256:")
                .contains(folder.resolve("none").toString());
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void a_pinned_fingerprint_needs_no_file() throws Exception {
        Map<String, String> none = Map.of("known_hosts", folder.resolve("none").toString());
        String problem = String.valueOf(executor(none, SSH.local()).check().problem());
        String fingerprint = problem.replaceAll("(?s).*host_key = \"(SHA256:[^\"]*)\".*", "$1");
        Map<String, String> pinned = new HashMap<>(none);
        pinned.put("local.host_key", fingerprint);

        assertThat(executor(pinned, SSH.local()).check().problem()).isNull();
    }

    @Test
    void the_first_use_is_accepted_and_kept_where_the_administrator_says_so() throws Exception {
        Path file = folder.resolve("deep/known_hosts");
        Map<String, String> options = Map.of("known_hosts", file.toString(), "first_use", "accept");

        assertThat(executor(options, SSH.local()).check().problem()).isNull();

        assertThat(file).content().startsWith("[127.0.0.1]:" + SSH.local().port() + " ssh-ed25519 ");
        assertThat(executor(Map.of("known_hosts", file.toString()), SSH.local())
                        .check()
                        .problem())
                .isNull();
    }

    @Test
    void a_changed_key_is_always_refused() throws Exception {
        // The second host's key under the first host's name is what somebody between would show.
        String known = Files.readString(SSH.knownHosts());
        String swapped = known.replace(SSH.first().address() + " ", "swap ")
                .replace(SSH.second().address() + " ", SSH.first().address() + " ");
        Path file = Files.writeString(folder.resolve("known_hosts"), swapped);

        String problem = executor(Map.of("known_hosts", file.toString(), "first_use", "accept"), SSH.first())
                .check()
                .problem();

        assertThat(problem).contains("the key of host h1", "is another one than " + file);
        assertThat(file).hasContent(swapped);
    }

    @Test
    void a_key_of_another_type_than_the_known_one_is_no_first_use() throws Exception {
        Path file = Files.writeString(
                folder.resolve("known_hosts"),
                SSH.first().address()
                        + " ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEez"
                        + "OmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=\n");

        String problem = executor(Map.of("known_hosts", file.toString(), "first_use", "accept"), SSH.first())
                .check()
                .problem();

        assertThat(problem).contains("is another one than");
    }

    @Test
    void a_login_that_is_refused_says_what_to_look_at() throws Exception {
        Path other = folder.resolve("other");
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", other.toString())
                .inheritIO()
                .start()
                .waitFor();

        String problem = executor(Map.of("key_file", other.toString()), SSH.local())
                .check()
                .problem();

        assertThat(problem).contains("does not let the user root log in", "key_file");
    }

    @Test
    void a_key_that_others_may_read_is_refused() throws Exception {
        Path open = Files.copy(SSH.identity(), folder.resolve("id"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(executor(Map.of("key_file", open.toString()), SSH.local())
                        .check()
                        .problem())
                .contains("others may read the file " + open, "chmod 600");
    }

    @Test
    void what_another_connection_is_just_writing_is_in_nobodys_way() throws Exception {
        Path fresh = folder.resolve("fresh");
        Map<String, String> options = Map.of("folder", fresh.toString());
        assertThat(executor(options, SSH.local()).check().problem()).isNull();
        Path program = program(fresh);
        Files.delete(program);
        Files.createDirectory(Path.of(program + ".part"));

        assertThat(executor(options, SSH.local()).check().problem()).isNull();

        assertThat(program).isNotEmptyFile();
    }

    private static Path program(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".sh"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void a_host_is_reached_through_another() throws Exception {
        Map<String, String> options = Map.of("h1.proxy_jump", "local", "local.slots", "0");
        Executor executor = executor(options, SSH.local(), SSH.first());

        Execution execution = executor.start(WorkBuilder.script("uname -n").in(folder), log);

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(log.text()).endsWith("\nh1\n");
        execution.cleanUp();
    }

    @Test
    void a_host_that_nobody_knows_is_named() throws Exception {
        Executor executor = executor(Map.of(), SSH.local());

        assertThatThrownBy(() -> executor.start(
                        WorkBuilder.script("true")
                                .options(
                                        "ssh",
                                        JsonNodeFactory.instance.objectNode().put("host", "h9"))
                                .in(folder),
                        log))
                .isInstanceOf(ExecutorException.class)
                .hasMessageContaining("h9")
                .hasMessageContaining("only local");
    }

    @Test
    void work_outlives_a_restart_of_the_server() throws Exception {
        Executor executor = executor(Map.of(), SSH.local());
        Path go = folder.resolve("go");
        Execution execution = executor.start(
                WorkBuilder.script("echo before", "until [ -e " + go + " ]; do sleep 0.1; done", "echo after")
                        .in(folder),
                log);
        log.awaitText("\nbefore\n");

        Path server = SSH.identity();
        ProcessHandle daemon = ProcessHandle.of(Long.parseLong(
                        Files.readString(server.resolveSibling("sshd-0.pid")).strip()))
                .orElseThrow();
        daemon.descendants().forEach(ProcessHandle::destroyForcibly);
        daemon.destroyForcibly();
        daemon.onExit().get(20, TimeUnit.SECONDS);
        new ProcessBuilder(
                        "/usr/sbin/sshd",
                        "-f",
                        server.resolveSibling("sshd-0.conf").toString())
                .start()
                .waitFor();
        Files.createFile(go);

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(log.text()).contains("\nbefore\n").endsWith("\nafter\n");
        execution.cleanUp();
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws Exception {
        String problem =
                executor(Map.of("folder", "/proc/nowhere"), SSH.local()).check().problem();

        assertThat(problem).contains("lacks a folder /proc/nowhere/servers-test that root may write");
    }

    @Test
    void a_full_disk_is_told_and_the_exit_code_survives_one() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assertThat(new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=600k", "none", disk.toString())
                        .start()
                        .waitFor())
                .isZero();
        try {
            Executor executor = executor(Map.of("folder", disk.toString()), SSH.local());
            Execution execution = executor.start(
                    WorkBuilder.script("dd if=/dev/zero of=fill bs=64k 2>/dev/null || true", "exit 7")
                            .in(folder),
                    log);
            assertThat(execution.await())
                    .isInstanceOfSatisfying(
                            ExecutionResult.Failed.class,
                            failed -> assertThat(failed.exitCode()).isEqualTo(7));

            assertThatThrownBy(() -> executor.start(WorkBuilder.script("true").in(folder), log))
                    .isInstanceOf(ExecutorException.class)
                    .hasMessageContaining("No space left");
            execution.cleanUp();
            executor.close();
        } finally {
            new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
        }
    }

    private Executor executor(Map<String, String> more, SshHosts.Host... hosts) {
        Map<String, String> options = new HashMap<>(TestHosts.options(SSH, hosts));
        options.put("folder", TestHosts.folder());
        options.put("timeout", "5s");
        options.putAll(more);
        Executor made = new SshExecutorFactory().create(new ExecutorSettings("servers-test", folder, options));
        executors.add(made);
        return made;
    }
}
