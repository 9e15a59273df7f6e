package dev.nodeyard.runner.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.ExecutionHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {
    @TempDir
    Path folder;

    private Spool spool;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(folder.resolve("spool"));
    }

    @AfterEach
    void close() throws Exception {
        spool.close();
    }

    @Test
    void a_record_comes_back_as_it_was_written() throws Exception {
        AttemptRecord written = attempt()
                .started(new ExecutionHandle("shell", 1, Map.of("pid", "7")), 12)
                .ended(new Outcome.Failed(FailureReason.EXIT_CODE, 3, "no"));
        spool.write(attempt());
        spool.write(written);

        AttemptRecord read = reopened().readAll().get(0);

        assertThat(Wire.mapper().writeValueAsString(read))
                .isEqualTo(Wire.mapper().writeValueAsString(written));
    }

    @Test
    void a_deleted_record_is_gone() throws Exception {
        spool.write(attempt());
        spool.delete(attempt().assignment().attempt());

        assertThat(spool.readAll()).isEmpty();
    }

    @Test
    void a_broken_record_is_set_aside() throws Exception {
        Path broken = folder.resolve("spool/attempts/att_x.json");
        Files.writeString(broken, "{\"assignment\": ");
        spool.write(attempt());

        assertThat(spool.readAll()).hasSize(1);
        assertThat(broken).doesNotExist();
        assertThat(folder.resolve("spool/attempts/att_x.json.broken")).exists();
    }

    @Test
    void one_process_at_a_time_may_use_it() {
        assertThatThrownBy(() -> Spool.open(folder.resolve("spool")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another runner");
    }

    @Test
    void only_its_owner_can_read_it() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("spool"))))
                .isEqualTo("rwx------");
    }

    private Spool reopened() throws IOException {
        spool.close();
        spool = Spool.open(folder.resolve("spool"));
        return spool;
    }

    private static AttemptRecord attempt() throws IOException {
        TaskSpec task = Wire.mapper()
                .readValue(
                        "{\"name\": \"t\", \"execution\": {\"type\": \"shell\", \"script\": [\"true\"]}}",
                        TaskSpec.class);
        AttemptId id = new AttemptId(new TaskRunId(new RunId(new UUID(1, 2)), 0), 1);
        return AttemptRecord.taken(
                new Assignment(id, 1, "nya_x", "w", "r", task, Map.of(), List.of()), Instant.ofEpochSecond(1));
    }
}
