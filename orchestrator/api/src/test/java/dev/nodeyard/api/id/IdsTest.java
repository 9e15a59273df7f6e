package dev.nodeyard.api.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {
    private static final RunId RUN = new RunId(UUID.fromString("0193a1b2-c3d4-7e8f-90a1-b2c3d4e5f607"));

    @Test
    void an_id_is_a_prefix_and_32_digits() {
        assertThat(RUN).hasToString("run_0193a1b2c3d47e8f90a1b2c3d4e5f607");
        assertThat(RunId.parse(RUN.toString())).isEqualTo(RUN);
    }

    @Test
    void a_task_run_says_its_run_and_index_and_an_attempt_its_number_too() {
        TaskRunId task = new TaskRunId(RUN, 12);
        AttemptId attempt = new AttemptId(task, 3);

        assertThat(task).hasToString("tsk_0193a1b2c3d47e8f90a1b2c3d4e5f607_12");
        assertThat(attempt).hasToString("att_0193a1b2c3d47e8f90a1b2c3d4e5f607_12_3");
        assertThat(TaskRunId.parse(task.toString())).isEqualTo(task);
        assertThat(AttemptId.parse(attempt.toString())).isEqualTo(attempt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run_",
                "run_0193a1b2c3d47e8f90a1b2c3d4e5f60",
                "wfl_0193a1b2c3d47e8f90a1b2c3d4e5f607",
                "run_0193a1b2c3d47e8f90a1b2c3d4e5f60g",
                "run_-193a1b2c3d47e8f90a1b2c3d4e5f607",
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> RunId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tsk_0193a1b2c3d47e8f90a1b2c3d4e5f607",
                "tsk_0193a1b2c3d47e8f90a1b2c3d4e5f607_",
                "tsk_0193a1b2c3d47e8f90a1b2c3d4e5f607_-1",
                "tsk_0193a1b2c3d47e8f90a1b2c3d4e5f607_99999999999",
            })
    void a_task_run_without_a_good_index_is_refused(String text) {
        assertThatThrownBy(() -> TaskRunId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
