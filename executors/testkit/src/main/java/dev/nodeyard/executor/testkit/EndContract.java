package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** State how attempts start and end. */
abstract class EndContract extends ContractFixture {
    @Test
    @Shows(Capability.EXIT_CODE)
    void it_is_ready_where_the_suite_runs() {
        assertThat(executor.check().problem()).isNull();
    }

    @Test
    @Shows(Capability.EXIT_CODE)
    void a_script_that_ends_with_0_succeeds() throws Exception {
        assertThat(run(script("true"))).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    @Shows(Capability.EXIT_CODE)
    void a_script_that_ends_with_another_code_fails_with_it() throws Exception {
        ExecutionResult.Failed failed = failure(script("exit 7"));

        assertThat(failed.reason()).isEqualTo(FailureReason.EXIT_CODE);
        assertThat(failed.exitCode()).isEqualTo(7);
        assertThat(failed.message()).contains("7");
    }

    @Test
    @Shows(Capability.EXIT_CODE)
    void codes_that_tools_use_for_their_own_troubles_are_the_users() throws Exception {
        // Of ssh and xargs (255), docker (125), timeout (124) and a KILL that nobody sent (137).
        for (int code : new int[] {255, 125, 137}) {
            ExecutionResult.Failed failed = failure(script("exit " + code));

            assertThat(failed.reason()).isEqualTo(FailureReason.EXIT_CODE);
            assertThat(failed.exitCode()).isEqualTo(code);
        }
    }

    @Test
    @Shows(Capability.EXIT_CODE)
    void the_first_failing_command_ends_the_script() throws Exception {
        ExecutionResult.Failed failed = failure(script("false", "echo not reached"));

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(log.lines()).doesNotContain("not reached");
    }

    @Test
    @Shows(Capability.EXIT_CODE)
    void a_command_that_does_not_exist_fails_the_script() throws Exception {
        assertThat(failure(script("no-such-command-anywhere")).exitCode()).isEqualTo(127);
        assertThat(log.text()).contains("no-such-command-anywhere").contains("not found");
    }

    @Test
    @Shows(Capability.EXIT_CODE)
    void the_end_by_a_signal_is_named() throws Exception {
        ExecutionResult.Failed failed = failure(script("kill -SEGV $$"));

        assertThat(failed.reason()).isEqualTo(FailureReason.EXIT_CODE);
        assertThat(failed.exitCode()).isEqualTo(139);
        assertThat(failed.message()).contains("SIGSEGV");
    }

    @Test
    @Shows(Capability.EXIT_CODE)
    void waiting_again_answers_the_same() throws Exception {
        Execution execution = start(script("exit 3"));
        ExecutionResult first = execution.await();

        assertThat(execution.await()).isEqualTo(first);
        execution.cleanUp();
        assertThat(execution.await()).isEqualTo(first);
    }

    @Test
    @Shows(Capability.START_FAILURE)
    void a_start_that_fails_says_why() throws Exception {
        Work work = lay(script("true"));
        Files.delete(work.workspace().work());

        assertThatThrownBy(() -> start(work, log))
                .isInstanceOf(ExecutorException.class)
                .hasMessageContaining("folder");
    }

    @Test
    @Shows(Capability.SHELL_COMMANDS)
    void each_command_is_shown_before_it_runs() throws Exception {
        run(script("echo first", "echo 'it'\"'\"'s second'"));

        assertThat(log.text()).isEqualTo("$ echo first\nfirst\n$ echo 'it'\"'\"'s second'\nit's second\n");
    }
}
