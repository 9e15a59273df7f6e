package dev.nodeyard.executor.slurm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.executor.testkit.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchedJobTest {
    private static final JobSight HELD =
            JobSight.of(JobSight.Stage.WAITING, "held by its user", Map.of("partition", "debug"));

    @TempDir
    Path folder;

    private WatchedJob job;

    @BeforeEach
    void follow() {
        job = new WatchedJob("7", folder, new RecordingSink(), () -> 0);
    }

    @Test
    void a_job_that_ended_before_it_was_seen_running_has_the_node_of_its_note() throws IOException {
        job.sighted(HELD);
        note("0 12 0 gpu-1.lab\n");

        assertThat(job.facts()).containsEntry("partition", "debug").containsEntry("node", "gpu-1.lab");
    }

    @Test
    void the_nodes_that_the_system_tells_of_count_more_than_that_of_the_note() throws IOException {
        job.sighted(JobSight.of(JobSight.Stage.RUNNING, "running", Map.of("node", "gpu-[1-4]")));
        note("0 12 0 gpu-1\n");

        assertThat(job.facts()).containsEntry("node", "gpu-[1-4]");
    }

    @Test
    void a_note_without_a_node_is_a_note() throws IOException {
        note("3 12 1\n");

        assertThat(job.note()).isEqualTo(new ExitNote(3, 12, true, ""));
        assertThat(job.facts()).isEmpty();
    }

    private void note(String text) throws IOException {
        Files.writeString(folder.resolve(ExitNote.FILE), text);
        job.lookForNote();
    }
}
