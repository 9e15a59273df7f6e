package dev.nodeyard.server.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.workflow.Rows;
import dev.nodeyard.testkit.PostgresExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GitHistoryTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private static final PersonIdent ADA =
            new PersonIdent("ada", "ada@example.org", Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private final GitHistory history = new GitHistory();
    private final WorkflowId workflow = new WorkflowId(UUID.randomUUID());
    private final Jdbi jdbi = TestDatabase.jdbi(POSTGRES);

    @BeforeEach
    void make_a_workflow() {
        jdbi.useTransaction(handle -> Rows.workflow(handle, workflow));
    }

    @Test
    void a_file_comes_back_byte_for_byte() {
        byte[] chart = random(3_000_000);
        String commit = commit(chart(chart), "first");
        assertThat(read(commit, "chart.nc")).isEqualTo(chart);
    }

    @Test
    void a_file_longer_than_what_git_keeps_in_memory_comes_back() {
        byte[] chart = "{\"a\": 1}\r\n".repeat(6_500_000).getBytes(UTF_8);
        String commit = commit(chart(chart), "long");
        assertThat(read(commit, "chart.nc")).isEqualTo(chart);
    }

    @Test
    void an_older_version_stays_readable() {
        String first = commit(chart(bytes("one")), "first");
        String second = commit(chart(bytes("two")), "second");
        assertThat(read(first, "chart.nc")).isEqualTo(bytes("one"));
        assertThat(read(second, "chart.nc")).isEqualTo(bytes("two"));
    }

    @Test
    void equal_files_make_no_new_version() {
        ChartFiles files = new ChartFiles(bytes("one"), bytes("{}"));
        String first = commit(files, "first");
        assertThat(commit(files, "again")).isEqualTo(first);
        assertThat(messages()).containsExactly("first");
    }

    @Test
    void a_version_without_the_file_answers_nothing() {
        String commit = commit(chart(bytes("one")), "first");
        Optional<byte[]> sidecar =
                jdbi.withHandle(handle -> history.read(handle, workflow, commit, "settings.nodeyard.json"));
        assertThat(sidecar).isEmpty();
    }

    @Test
    void a_rolled_back_version_leaves_nothing() {
        commit(chart(bytes("one")), "first");
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    history.commit(handle, workflow, chart(bytes("two")), ADA, "second");
                    handle.execute("SELECT 1 / 0");
                }))
                .hasMessageContaining("division by zero");
        assertThat(messages()).containsExactly("first");
        assertThat(count("git_packs")).isEqualTo(1);
    }

    @Test
    void the_author_and_head_are_those_of_a_usual_repository() throws Exception {
        commit(chart(bytes("one")), "first");
        try (Handle handle = jdbi.open();
                GitRepository repository = GitRepository.open(handle, workflow)) {
            assertThat(repository.getFullBranch()).isEqualTo("refs/heads/main");
            RevCommit head = repository.parseCommit(repository.resolve("HEAD"));
            assertThat(head.getAuthorIdent().getEmailAddress()).isEqualTo("ada@example.org");
        }
    }

    @Test
    void two_processes_that_commit_at_once_lose_nothing() throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int process = 0; process < 2; process++) {
                String name = "process " + process + " ";
                done.add(processes.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        commit(chart(bytes(name + i)), name + i);
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            processes.shutdownNow();
        }
        assertThat(messages()).hasSize(50).doesNotHaveDuplicates();
    }

    private String commit(ChartFiles files, String message) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SELECT 1 FROM workflows WHERE id = ? FOR UPDATE", workflow.value());
            return history.commit(handle, workflow, files, ADA, message).hash();
        });
    }

    private byte[] read(String commit, String file) {
        return jdbi.withHandle(
                handle -> history.read(handle, workflow, commit, file).orElseThrow());
    }

    private List<String> messages() {
        List<String> messages = new ArrayList<>();
        try (Handle handle = jdbi.open();
                GitRepository repository = GitRepository.open(handle, workflow);
                RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(repository.resolve("HEAD")));
            walk.forEach(commit -> messages.add(commit.getFullMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    private int count(String table) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE workflow_id = :id")
                        .bind("id", workflow.value())
                        .mapTo(int.class)
                        .one());
    }

    private static ChartFiles chart(byte[] bytes) {
        return new ChartFiles(bytes, null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
