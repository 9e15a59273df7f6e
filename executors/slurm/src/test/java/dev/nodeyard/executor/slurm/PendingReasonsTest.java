package dev.nodeyard.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.executor.slurm.job.JobSight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PendingReasonsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Resources | no free resources yet",
                "JobHeldAdmin | held by an administrator of the cluster",
                "ReqNodeNotAvail, UnavailableNodes:n[1-2] | a node that it needs is reserved, down or drained (UnavailableNodes:n[1-2])",
                "QOSMaxCpuPerUserLimit | the job or its user is above the limit of the QOS on CPUs per user [QOSMaxCpuPerUserLimit]",
                "AssocGrpCpuLimit | the account has used up its limit on CPUs [AssocGrpCpuLimit]",
                "AssocGrpMemRunMinutes | the account has used up its limit on memory run minutes [AssocGrpMemRunMinutes]",
                "QOSMinCpuNotSatisfied | the job asks for less than the least of the QOS: CPUs [QOSMinCpuNotSatisfied]",
                "SomethingNew | SomethingNew",
                "held by ana until monday | held by ana until monday",
            })
    void reasons_are_told_in_plain_words(String reason, String words) {
        assertThat(PendingReasons.words(reason)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "NODE_FAIL, LOST",
        "PREEMPTED, LOST",
        "BOOT_FAIL, LOST",
        "REVOKED, LOST",
        "TIMEOUT, TIME_LIMIT",
        "OUT_OF_MEMORY, OUT_OF_MEMORY",
        "CANCELLED by 1000, CANCELLED",
        "CANCELLED+, CANCELLED",
        "FAILED, BY_ITSELF",
        "COMPLETED, BY_ITSELF"
    })
    void states_of_ended_jobs_say_why(String state, JobSight.End end) {
        JobSight sight = JobStates.sight(state, "None", "n1", "debug", 0);

        assertThat(sight.isOver()).isTrue();
        assertThat(sight.end()).isEqualTo(end);
    }

    @Test
    void a_state_of_a_later_version_does_not_end_a_job() {
        assertThat(JobStates.sight("TELEPORTING", "None", "", "", null).isOver())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0:0, 0", "5:0, 5", "0:9, 137", "0:15, 143"})
    void exit_codes_are_those_of_a_shell(String pair, int code) {
        assertThat(JobStates.exitCode(pair)).isEqualTo(code);
    }
}
