package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * State what every executor of shell commands must do. A kind of executor extends this in its tests.
 *
 * <p>The scripts use POSIX {@code sh} with {@code sleep}, {@code seq}, {@code head} and {@code setsid}.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public abstract class ExecutorContractTest extends ContractFixture {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration NO_GRACE = Duration.ZERO;

    @Test
    void it_is_ready_where_the_suite_runs() {
        assertThat(executor.check().problem()).isNull();
    }

    @Test
    void a_script_that_ends_with_0_succeeds() throws Exception {
        assertThat(run(WorkBuilder.script("true"))).isInstanceOf(ExecutionResult.Succeeded.class);
    }

    @Test
    void a_script_that_ends_with_another_code_fails_with_it() throws Exception {
        ExecutionResult.Failed failed = failure(WorkBuilder.script("exit 7"));

        assertThat(failed.reason()).isEqualTo(FailureReason.EXIT_CODE);
        assertThat(failed.exitCode()).isEqualTo(7);
        assertThat(failed.message()).contains("7");
    }

    @Test
    void the_first_failing_command_ends_the_script() throws Exception {
        ExecutionResult.Failed failed = failure(WorkBuilder.script("false", "echo not reached"));

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(log.text()).doesNotContain("\nnot reached");
    }

    @Test
    void the_end_by_a_signal_is_named() throws Exception {
        ExecutionResult.Failed failed = failure(WorkBuilder.script("kill -SEGV $$"));

        assertThat(failed.reason()).isEqualTo(FailureReason.EXIT_CODE);
        assertThat(failed.exitCode()).isEqualTo(139);
        assertThat(failed.message()).contains("SIGSEGV");
    }

    @Test
    void stdout_and_stderr_keep_their_order() throws Exception {
        run(WorkBuilder.script("for i in 1 2 3 4 5; do echo out$i; echo err$i >&2; done"));

        assertThat(log.text()).contains("out1\nerr1\nout2\nerr2\nout3\nerr3\nout4\nerr4\nout5\nerr5\n");
    }

    @Test
    void each_command_is_shown_before_it_runs() throws Exception {
        run(WorkBuilder.script("echo first", "echo 'it'\"'\"'s second'"));

        assertThat(log.text()).isEqualTo("$ echo first\nfirst\n$ echo 'it'\"'\"'s second'\nit's second\n");
    }

    @Test
    void output_arrives_while_the_work_runs() throws Exception {
        Execution execution =
                executor.start(WorkBuilder.script("echo early; sleep 60").in(folder), log);

        log.awaitText("\nearly\n");

        execution.cancel(NO_GRACE);
        execution.await();
    }

    @Test
    void a_big_log_arrives_whole() throws Exception {
        run(WorkBuilder.script(
                "i=0; while [ $i -lt 20 ]; do head -c 1048576 /dev/zero | tr '\\0' x; i=$((i + 1)); done"));

        assertThat(log.bytes()).hasSizeGreaterThan(20 * 1048576);
        assertThat(countOf('x')).isBetween(20L * 1048576, 20L * 1048576 + 10);
    }

    @Test
    void a_binary_log_arrives_unchanged() throws Exception {
        run(WorkBuilder.script("printf '\\000\\001\\377\\376\\200'"));

        byte[] bytes = log.bytes();
        assertThat(java.util.Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length))
                .containsExactly(0, 1, 0xff, 0xfe, 0x80);
    }

    @Test
    void a_huge_line_without_an_end_arrives() throws Exception {
        run(WorkBuilder.script("head -c 3000000 /dev/zero | tr '\\0' y"));

        assertThat(log.text()).endsWith("\n" + "y".repeat(3_000_000));
    }

    @Test
    void the_work_may_close_its_own_output() throws Exception {
        ExecutionResult result = run(WorkBuilder.script("echo seen", "exec >&- 2>&-", "true", "exit 0"));

        assertThat(result).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(log.text()).contains("\nseen\n");
    }

    @Test
    void output_of_what_outlives_the_script_for_a_moment_is_kept() throws Exception {
        run(WorkBuilder.script("(sleep 0.3; echo late) & exit 0"));

        assertThat(log.text()).endsWith("late\n");
    }

    @Test
    void what_outlives_the_script_for_long_is_ended() throws Exception {
        Work work = WorkBuilder.script("sleep 1000 & echo $! >pid").in(folder);

        ExecutionResult result = finish(executor.start(work, log));

        assertThat(result).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(pids(work, "pid")).noneMatch(ContractFixture::isAlive);
    }

    @Test
    void variables_reach_the_work() throws Exception {
        run(WorkBuilder.script("echo \"<$GREETING>\"").variable("GREETING", "good $day 'to' \"you\""));

        assertThat(log.text()).contains("<good $day 'to' \"you\">\n");
    }

    @Test
    void settings_of_the_runner_do_not_reach_the_work() throws Exception {
        run(WorkBuilder.script("env | grep ^NODEYARD | sort"));

        assertThat(log.text().lines().filter(line -> line.startsWith("NODEYARD")))
                .extracting(line -> line.substring(0, line.indexOf('=')))
                .containsExactly("NODEYARD_ATTEMPT", "NODEYARD_INPUTS", "NODEYARD_JSON_OUTPUTS", "NODEYARD_OUTPUTS");
    }

    @Test
    void inputs_come_as_variables_and_as_json() throws Exception {
        run(WorkBuilder.script("echo \"$INPUT_A_B|$INPUT_N\"; cat \"$NODEYARD_INPUTS\"")
                .input("a b", "some text")
                .input("n", 42));

        assertThat(log.text()).contains("some text|42\n").contains("{\"a b\":\"some text\",\"n\":42}");
    }

    @Test
    void an_input_too_big_for_a_variable_comes_as_json_only() throws Exception {
        String big = "z".repeat(200_000);

        run(WorkBuilder.script("echo \"<$INPUT_BIG>\"; cat \"$NODEYARD_INPUTS\"")
                .input("big", big));

        assertThat(log.text()).contains("<>\n").contains(big);
    }

    @Test
    void outputs_are_read_from_lines() throws Exception {
        Map<String, JsonNode> outputs = success(WorkBuilder.script(
                "echo number=3.5 >>\"$NODEYARD_OUTPUTS\"",
                "echo text=7 apples >>\"$NODEYARD_OUTPUTS\"",
                "printf 'lines<<END\\none\\ntwo\\nEND\\n' >>\"$NODEYARD_OUTPUTS\""));

        assertThat(Wire.mapper().writeValueAsString(outputs))
                .isEqualTo("{\"number\":3.5,\"text\":\"7 apples\",\"lines\":\"one\\ntwo\"}");
    }

    @Test
    void outputs_are_read_from_json() throws Exception {
        Map<String, JsonNode> outputs = success(WorkBuilder.script(
                "echo list=wrong >>\"$NODEYARD_OUTPUTS\"",
                "echo '{\"list\": [1, {\"a\": null}]}' >\"$NODEYARD_JSON_OUTPUTS\""));

        assertThat(outputs.get("list")).hasToString("[1,{\"a\":null}]");
    }

    @Test
    void a_declared_output_that_is_missing_fails_the_attempt() throws Exception {
        ExecutionResult.Failed failed = failure(
                WorkBuilder.script("echo there=1 >>\"$NODEYARD_OUTPUTS\"").outputs("there", "absent"));

        assertThat(failed.reason()).isEqualTo(FailureReason.BAD_OUTPUT);
        assertThat(failed.message()).contains("absent").doesNotContain("there,");
    }

    @Test
    void the_work_begins_in_the_working_folder() throws Exception {
        Work work = WorkBuilder.script("cat given", "echo made >result").in(folder);
        Files.writeString(work.workspace().work().resolve("given"), "from upstream");

        finish(executor.start(work, log));

        assertThat(log.text()).contains("from upstream");
        assertThat(work.workspace().work().resolve("result")).hasContent("made\n");
    }

    @Test
    void cancel_lets_the_work_clean_up() throws Exception {
        Work work = WorkBuilder.script("trap 'echo cleaned; exit 0' TERM; echo ready; while :; do sleep 0.1; done")
                .in(folder);
        Execution execution = executor.start(work, log);
        log.awaitText("\nready\n");

        execution.cancel(GRACE);

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        assertThat(log.text()).endsWith("cleaned\n");
    }

    @Test
    void cancel_kills_after_the_grace() throws Exception {
        Work work = WorkBuilder.script("trap '' TERM; echo ready; while :; do sleep 0.1; done")
                .in(folder);
        Execution execution = executor.start(work, log);
        log.awaitText("\nready\n");

        execution.cancel(Duration.ofMillis(300));

        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class));
    }

    @Test
    void cancel_ends_the_whole_tree() throws Exception {
        Work work = WorkBuilder.script(
                        "sh -c 'sleep 1000 & echo $! >>pids; setsid sleep 1001 & echo $! >>pids; (setsid sh -c \"echo \\$\\$ >>pids; exec sleep 1002\" &) ; sleep 0.2; echo ready; wait'")
                .in(folder);
        Execution execution = executor.start(work, log);
        log.awaitText("\nready\n");

        execution.cancel(GRACE);

        assertTimeout(Duration.ofSeconds(5), () -> execution.await());
        assertThat(pids(work, "pids")).hasSize(3).noneMatch(ContractFixture::isAlive);
    }

    @Test
    void cancel_after_the_end_changes_nothing() throws Exception {
        Execution execution = executor.start(WorkBuilder.script("exit 3").in(folder), log);
        ExecutionResult before = execution.await();

        execution.cancel(NO_GRACE);

        assertThat(execution.await()).isEqualTo(before);
        execution.cleanUp();
    }

    @Test
    void clean_up_ends_what_nobody_waited_for() throws Exception {
        Work work = WorkBuilder.script("echo $$ >pid; echo ready; sleep 1000").in(folder);
        Execution execution = executor.start(work, log);
        log.awaitText("\nready\n");

        execution.cleanUp();
        execution.cleanUp();

        assertThat(pids(work, "pid")).noneMatch(ContractFixture::isAlive);
    }

    @Test
    void attempts_run_side_by_side() throws Exception {
        List<Execution> executions = new ArrayList<>();
        List<RecordingSink> logs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            logs.add(new RecordingSink());
            executions.add(executor.start(
                    WorkBuilder.script("sleep 0.2; echo \"I am " + i + "\"").in(folder), logs.get(i)));
        }
        for (int i = 0; i < 8; i++) {
            finish(executions.get(i));
            assertThat(logs.get(i).text()).endsWith("\nI am " + i + "\n");
        }
    }

    @Test
    void a_restarted_runner_adopts_running_work() throws Exception {
        Work work = WorkBuilder.script("echo before; while [ ! -e go ]; do sleep 0.05; done; echo after; exit 5")
                .in(folder);
        Execution first = executor.start(work, log);
        log.awaitText("\nbefore\n");
        long safe = log.bytes().length;
        ExecutionHandle handle = first.handle();
        executor.close();

        executor = createExecutor(folder.resolve("cache"));
        RecordingSink second = new RecordingSink();
        Execution adopted = executor.adopt(handle, work, second, safe).orElseThrow();
        Files.createFile(work.workspace().work().resolve("go"));

        assertThat(((ExecutionResult.Failed) adopted.await()).exitCode()).isEqualTo(5);
        assertThat(second.text()).isEqualTo("after\n");
        adopted.cleanUp();
    }

    @Test
    void a_restarted_runner_learns_how_work_ended_meanwhile() throws Exception {
        Work work = WorkBuilder.script("echo done; echo x=1 >>\"$NODEYARD_OUTPUTS\"")
                .in(folder);
        Execution first = executor.start(work, log);
        first.await();
        executor.close();

        executor = createExecutor(folder.resolve("cache"));
        RecordingSink second = new RecordingSink();
        ExecutionResult result =
                executor.adopt(first.handle(), work, second, 0).orElseThrow().await();

        assertThat(((ExecutionResult.Succeeded) result).outputs()).containsKey("x");
        assertThat(second.text()).isEqualTo(log.text());
    }

    @Test
    void adopted_work_can_be_cancelled() throws Exception {
        Work work = WorkBuilder.script("echo $$ >pid; echo ready; sleep 1000").in(folder);
        Execution first = executor.start(work, log);
        log.awaitText("\nready\n");
        executor.close();

        executor = createExecutor(folder.resolve("cache"));
        Execution adopted =
                executor.adopt(first.handle(), work, new RecordingSink(), 0).orElseThrow();
        adopted.cancel(GRACE);

        assertThat(adopted.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        assertThat(pids(work, "pid")).noneMatch(ContractFixture::isAlive);
    }

    @Test
    void a_handle_that_says_nothing_ends_what_is_left() throws Exception {
        Work work = WorkBuilder.script("echo $$ >pid; echo ready; sleep 1000").in(folder);
        Execution first = executor.start(work, log);
        log.awaitText("\nready\n");

        assertThat(executor.adopt(ExecutionHandle.unknown(first.handle().kind()), work, new RecordingSink(), 0))
                .isEmpty();

        assertThat(pids(work, "pid")).noneMatch(ContractFixture::isAlive);
        first.await();
    }

    @Test
    void a_start_that_fails_says_why() throws Exception {
        Work work = WorkBuilder.script("true").in(folder);
        Files.delete(work.workspace().work());

        assertThatThrownBy(() -> executor.start(work, log))
                .isInstanceOf(ExecutorException.class)
                .hasMessageContaining("folder");
    }
}
