package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.ExecutorSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScriptedExecutorTest {
    @TempDir
    Path folder;

    private Executor executor;
    private final RecordingSink log = new RecordingSink();

    @BeforeEach
    void open() {
        executor = new ScriptedExecutorFactory().create(new ExecutorSettings("test", folder, Map.of()));
    }

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void it_succeeds_with_the_outputs_of_the_script() throws Exception {
        Execution execution = start(WorkBuilder.script("-")
                .variable("OUTPUTS", "{\"x\": 1}")
                .variable("LOG", "a")
                .variable("LOG_AT_END", "b")
                .variable("RUN_FOR_MS", "10"));

        assertThat(((ExecutionResult.Succeeded) execution.await()).outputs()).hasToString("{x=1}");
        assertThat(log.text()).isEqualTo("ab");
    }

    @Test
    void it_fails_with_the_exit_code_of_the_script() throws Exception {
        Execution execution = start(WorkBuilder.script("-").variable("EXIT_CODE", "4"));

        assertThat(((ExecutionResult.Failed) execution.await()).exitCode()).isEqualTo(4);
    }

    @Test
    void it_fails_to_start_with_the_reason_of_the_script() {
        assertThatThrownBy(() -> start(WorkBuilder.script("-").variable("START_FAILURE", "environment_failed")))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED));
    }

    @Test
    void it_ends_when_cancelled() throws Exception {
        Execution execution = start(WorkBuilder.script("-").variable("RUN_FOR_MS", "3600000"));

        execution.cancel(Duration.ofHours(1));

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
    }

    @Test
    void a_stubborn_script_ends_after_the_grace() throws Exception {
        Execution execution =
                start(WorkBuilder.script("-").variable("RUN_FOR_MS", "3600000").variable("IGNORE_CANCEL", "true"));

        execution.cancel(Duration.ofMillis(20));

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
    }

    private Execution start(WorkBuilder work) throws Exception {
        return executor.start(work.in(folder), log);
    }
}
