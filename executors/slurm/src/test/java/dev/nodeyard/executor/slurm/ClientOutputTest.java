package dev.nodeyard.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.executor.slurm.job.JobSight;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What SLURM's clients print, as it was seen. */
final class ClientOutputTest {
    private static final String QUEUE = """
            CLUSTER: test
            1|COMPLETED|None|n1|debug|N/A|(null)
            2_2|PENDING|JobArrayTaskLimit||debug|2|nodeyard:me:array-1
            2_0|RUNNING|None|n[1-2]|debug|0|nodeyard:me:array-1
            7|RUNNING|None|n1|debug|N/A|nodeyard:me:att|with|bars
            8|TIMEOUT|TimeLimit|n1|debug|N/A|nodeyard:me:late
            """;

    @Test
    void squeue_tells_of_jobs_and_of_elements_of_arrays() {
        assertThat(Squeue.sights(QUEUE)).containsOnlyKeys("1", "2_2", "2_0", "7", "8");
        assertThat(Objects.requireNonNull(Squeue.sights(QUEUE).get("2_2")).stage())
                .isEqualTo(JobSight.Stage.WAITING);
        assertThat(Objects.requireNonNull(Squeue.sights(QUEUE).get("2_0")).facts())
                .containsEntry("node", "n[1-2]");
    }

    @Test
    void marks_of_jobs_that_have_not_ended_are_found() {
        assertThat(Squeue.marked(QUEUE, "nodeyard:me:"))
                .containsEntry("nodeyard:me:array-1:0", "2_0")
                .containsEntry("nodeyard:me:array-1:2", "2_2")
                .containsEntry("nodeyard:me:att|with|bars", "7")
                .hasSize(3);
        assertThat(Squeue.marked(QUEUE, "nodeyard:you:")).isEmpty();
    }

    @Test
    void scontrol_values_may_hold_spaces() {
        String line = "JobId=3 JobName=a b JobState=FAILED Reason=launch failed requeued held Dependency=(null)"
                + " ExitCode=0:9 Partition=debug AllocNode:Sid=vm:25667 NodeList=n1 Comment=x y ";

        assertThat(Scontrol.field(line, "Reason")).isEqualTo("launch failed requeued held");
        assertThat(Scontrol.field(line, "Partition")).isEqualTo("debug");
        assertThat(Scontrol.sight(line)).hasValueSatisfying(sight -> {
            assertThat(sight.end()).isEqualTo(JobSight.End.NOT_STARTED);
            assertThat(sight.exitCode()).isEqualTo(137);
        });
    }

    @Test
    void sacct_tells_of_the_latest_run() {
        assertThat(Sacct.sight("REQUEUED|0:0|n1|debug\nNODE_FAIL|1:0|n2|debug\n"))
                .hasValueSatisfying(sight -> assertThat(sight.end()).isEqualTo(JobSight.End.LOST));
        assertThat(Sacct.sight("")).isEmpty();
    }

    @Test
    void sbatch_prints_the_id_among_warnings() {
        assertThat(Sbatch.id("sbatch: a note of the site\n1234;cluster\n")).isEqualTo("1234");
        assertThat(Sbatch.id("Submitted to nowhere\n")).isNull();
    }

    @Test
    void a_controller_that_is_away_is_no_refusal() {
        assertThat(Sbatch.isAway("Batch job submission failed: Unable to contact slurm controller (connect failure)"))
                .isTrue();
        assertThat(Sbatch.isAway("Batch job submission failed: Invalid account or account/partition combination"))
                .isFalse();
    }
}
