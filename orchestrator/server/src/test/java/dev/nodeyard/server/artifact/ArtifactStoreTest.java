package dev.nodeyard.server.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nodeyard.api.attempt.InputFile;
import dev.nodeyard.api.attempt.StoredArtifact;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.server.database.RunRows;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.testkit.PostgresExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactStoreTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private final Jdbi jdbi = TestDatabase.jdbi(POSTGRES);
    private final RunRows rows = RunRows.insert(jdbi, 3);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ArtifactStore store;

    @BeforeEach
    void create() throws IOException {
        store = new ArtifactStore(jdbi, new FolderBlobStore(folder), 1_000);
    }

    @Test
    void a_file_comes_back_with_its_type() throws IOException {
        StoredArtifact kept = keep(0, "plots/a.png", "bytes");
        assertThat(store.list(rows.task(0)))
                .containsExactly(new ArtifactView("plots/a.png", kept.digest(), 5, "image/png"));
        assertThat(read(kept.digest())).isEqualTo("bytes");
    }

    @Test
    void a_second_file_under_a_path_takes_the_place_of_the_first() throws IOException {
        keep(0, "a.txt", "one");
        StoredArtifact second = keep(0, "a.txt", "second");
        assertThat(store.list(rows.task(0)))
                .containsExactly(new ArtifactView("a.txt", second.digest(), 6, "text/plain"));
    }

    @Test
    void a_value_is_not_listed_but_belongs_to_the_run() throws IOException {
        StoredArtifact value = store.keepValue(rows.attempt(0), stream("[1, 2]"));
        assertThat(store.list(rows.task(0))).isEmpty();
        assertThat(store.blobOf(rows.run(), value.digest())).contains(new Blob(value.digest(), 6));
    }

    @Test
    void a_blob_of_another_run_is_not_found() throws IOException {
        StoredArtifact file = keep(0, "a.txt", "mine");
        assertThat(store.blobOf(new RunId(UUID.randomUUID()), file.digest())).isEmpty();
        assertThat(store.blobOf(rows.run(), "sha256:../../etc/passwd")).isEmpty();
    }

    @Test
    void the_files_of_many_tasks_come_in_one_answer() throws IOException {
        keep(0, "b.txt", "b");
        keep(0, "a.txt", "a");
        keep(2, "c.txt", "c");
        Map<TaskRunId, List<InputFile>> files =
                jdbi.withHandle(handle -> store.files(handle, List.of(rows.task(0), rows.task(1), rows.task(2))));
        assertThat(files).containsOnlyKeys(rows.task(0), rows.task(2));
        assertThat(files.get(rows.task(0))).extracting(InputFile::path).containsExactly("a.txt", "b.txt");
        assertThat(files.get(rows.task(2))).extracting(InputFile::task).containsExactly("task 2");
    }

    @Test
    void the_files_of_an_earlier_attempt_are_not_shown() throws IOException {
        keep(0, "a.txt", "from the lost attempt");
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE task_runs SET attempt = 2 WHERE run_id = ?", rows.run().value()));
        assertThat(store.list(rows.task(0))).isEmpty();
    }

    @Test
    void a_file_whose_attempt_ended_meanwhile_is_refused() throws IOException {
        rows.end(0, "failed");
        assertThat(refusal(0, "a.txt", "late")).isEqualTo(ErrorCode.STALE_ATTEMPT);
        assertThat(store.list(rows.task(0))).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_leaves_nothing() throws IOException {
        assertThat(refusal(0, "a.txt", "x".repeat(1_001))).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(folder.resolve("incoming")).isEmptyDirectory();
        assertThat(folder.resolve("sha256")).isEmptyDirectory();
    }

    @Test
    void a_broken_upload_leaves_nothing() {
        InputStream broken = new InputStream() {
            private int left = 500;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> store.keepFile(rows.attempt(0), "a.txt", broken))
                .hasMessage("connection reset");
        assertThat(folder.resolve("incoming")).isEmptyDirectory();
        assertThat(store.list(rows.task(0))).isEmpty();
    }

    @Test
    void an_expired_file_is_gone() throws IOException {
        keep(0, "a.txt", "old");
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE artifacts SET expires_at = now() WHERE run_id = ?",
                rows.run().value()));
        assertThat(store.find(rows.task(0), "a.txt")).isEmpty();
    }

    @Test
    void a_file_expires_when_its_task_says_so() throws IOException {
        jdbi.useHandle(handle -> handle.execute("""
                UPDATE tasks
                   SET expire_in_ms = 60000
                 WHERE revision_id = (SELECT revision_id FROM runs WHERE id = ?)
                """, rows.run().value()));
        keep(0, "a.txt", "for a minute");
        assertThat(jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT expires_at - created_at = interval '1 minute'
                          FROM artifacts
                         WHERE run_id = :run
                        """)
                                .bind("run", rows.run().value())
                                .mapTo(Boolean.class)
                                .one())
                        .booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../secret",
                "a/../../b",
                "a/..",
                ".",
                "./a",
                "a//b",
                "a/",
                "a\\..\\b",
                "C:/windows",
                "a\u0000b",
                "a\nb",
                "a\u0085b",
                "half \ud800 pair",
            })
    void a_path_that_could_lead_out_is_refused(String path) {
        assertThat(refusal(0, path, "x")).isEqualTo(ErrorCode.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b/é/数据.csv", "..a/b..", "...", "-rf", "ab:c", "smile \ud83d\ude00.txt"})
    void a_plain_path_is_taken(String path) throws IOException {
        assertThat(keep(0, path, "x").path()).isEqualTo(path);
    }

    @Test
    void a_path_of_more_than_1024_bytes_is_refused() throws IOException {
        assertThat(keep(0, "é".repeat(512), "x").sizeBytes()).isEqualTo(1);
        assertThat(refusal(0, "é".repeat(513), "x")).isEqualTo(ErrorCode.INVALID);
    }

    private StoredArtifact keep(int task, String path, String content) throws IOException {
        return store.keepFile(rows.attempt(task), path, stream(content));
    }

    private ErrorCode refusal(int task, String path, String content) {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> keep(task, path, content));
        assertThat(refused).isNotNull();
        return refused.code();
    }

    private String read(String digest) throws IOException {
        try (InputStream in = store.open(digest)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }
}
