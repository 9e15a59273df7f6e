package dev.nodeyard.server.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.workflow.Rows;
import dev.nodeyard.testkit.PostgresExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.jgit.lib.PersonIdent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GitRepackerTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private static final int VERSIONS = 8;

    private final GitHistory history = new GitHistory();
    private final WorkflowId workflow = new WorkflowId(UUID.randomUUID());
    private final Jdbi jdbi = TestDatabase.jdbi(POSTGRES);
    private final GitRepacker repacker = new GitRepacker(jdbi, VERSIONS - 1);
    private final List<String> commits = new ArrayList<>();

    @BeforeEach
    void publish_some_versions() {
        jdbi.useTransaction(handle -> Rows.workflow(handle, workflow));
        for (int i = 0; i < VERSIONS; i++) {
            commits.add(commit(i));
        }
    }

    @Test
    void many_packs_become_one_and_nothing_is_lost() {
        assertThat(packs()).isEqualTo(VERSIONS);
        assertThat(repacker.runOnce()).isPositive();
        assertThat(packs()).isEqualTo(1);
        for (int i = 0; i < VERSIONS; i++) {
            assertThat(read(i)).isEqualTo(text(i));
        }
        commits.add(commit(VERSIONS));
        assertThat(read(VERSIONS)).isEqualTo(text(VERSIONS));
        assertThat(packs()).isEqualTo(2);
    }

    @Test
    void few_packs_stay() {
        new GitRepacker(jdbi, VERSIONS).runOnce();
        assertThat(packs()).isEqualTo(VERSIONS);
    }

    @Test
    void who_reads_at_the_same_time_reads_on() {
        try (Handle reader = jdbi.open()) {
            reader.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
            reader.begin();
            assertThat(history.read(reader, workflow, commits.get(0), GitHistory.CHART))
                    .isPresent();
            repacker.runOnce();
            assertThat(packs()).isEqualTo(1);
            assertThat(history.read(reader, workflow, commits.get(5), GitHistory.CHART))
                    .hasValue(text(5));
            reader.rollback();
        }
    }

    @Test
    void a_workflow_that_is_being_published_is_passed_over() {
        try (Handle publisher = jdbi.open()) {
            publisher.begin();
            publisher.execute("SELECT 1 FROM workflows WHERE id = ? FOR UPDATE", workflow.value());
            repacker.runOnce();
            publisher.rollback();
        }
        assertThat(packs()).isEqualTo(VERSIONS);
    }

    private String commit(int number) {
        PersonIdent ada =
                new PersonIdent("ada", "ada@example.org", Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
        return jdbi.inTransaction(
                handle -> history.commit(handle, workflow, new ChartFiles(text(number), null), ada, "version " + number)
                        .hash());
    }

    private byte[] read(int number) {
        return GitSnapshot.read(jdbi, handle -> history.read(handle, workflow, commits.get(number), GitHistory.CHART))
                .orElseThrow();
    }

    private int packs() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM git_packs WHERE workflow_id = :id")
                .bind("id", workflow.value())
                .mapTo(int.class)
                .one());
    }

    private static byte[] text(int number) {
        return ("{\"value\": " + number + "}\n").repeat(100).getBytes(UTF_8);
    }
}
