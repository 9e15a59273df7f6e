package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** State what many attempts do to each other: nothing. */
abstract class ParallelContract extends CancelContract {
    private static final int MANY = 50;
    private static final int STARTERS = 8;

    @Test
    @Shows(Capability.PARALLEL)
    void attempts_run_side_by_side() throws Exception {
        List<String> words = new ArrayList<>();
        List<Execution> executions = new ArrayList<>();
        for (int i = 0; i < STARTERS; i++) {
            words.add(word());
            executions.add(start(script("sleep " + words.get(i))));
        }
        awaitStart(words);

        executions.forEach(execution -> execution.cancel(NO_GRACE));

        for (Execution execution : executions) {
            assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        }
    }

    @Test
    @Shows(Capability.PARALLEL)
    void many_attempts_keep_their_logs_and_results_apart() throws Exception {
        ExecutorService runner = Executors.newFixedThreadPool(STARTERS);
        try {
            List<RecordingSink> logs = new ArrayList<>();
            List<Future<Execution>> executions = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                RecordingSink own = new RecordingSink();
                Work work = lay(script("echo \"I am $WHO\"; exit $WHO").variable("WHO", Integer.toString(i)));
                logs.add(own);
                executions.add(runner.submit(() -> start(work, own)));
            }
            for (int i = 0; i < MANY; i++) {
                ExecutionResult result = finish(executions.get(i).get());
                int code = result instanceof ExecutionResult.Failed failed && failed.exitCode() != null
                        ? failed.exitCode()
                        : 0;
                assertThat(code).as("%s", result).isEqualTo(i);
                assertThat(logs.get(i).lines()).endsWith("I am " + i);
            }
        } finally {
            runner.shutdownNow();
        }
    }

    @Test
    @Shows(Capability.NAME_CLASHES)
    void attempts_of_one_task_do_not_clash() throws Exception {
        TaskRunId task = new TaskRunId(new RunId(UUID.randomUUID()), 3);
        RecordingSink otherLog = new RecordingSink();
        String first = word();
        Execution one = start(lay(script("echo first; sleep " + first).attempt(new AttemptId(task, 1))), log);
        log.awaitLine("first");

        ExecutionResult two =
                finish(start(lay(script("echo second; exit 4").attempt(new AttemptId(task, 2))), otherLog));

        assertThat(((ExecutionResult.Failed) two).exitCode()).isEqualTo(4);
        assertThat(isRunning(first)).isTrue();
        one.cancel(NO_GRACE);
        assertThat(one.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        assertThat(log.lines()).doesNotContain("second");
    }

    @Test
    @Shows(Capability.NAME_CLASHES)
    void tasks_of_equal_names_from_two_runners_do_not_clash() throws Exception {
        String first = word();
        Execution one = start(script("sleep " + first).named("train"));
        awaitStart(List.of(first));

        try (Executor other = another(otherOwner())) {
            RecordingSink otherLog = new RecordingSink();
            ExecutionResult two =
                    finish(start(other, lay(script("echo mine; exit 4").named("train")), otherLog));
            assertThat(((ExecutionResult.Failed) two).exitCode()).isEqualTo(4);
            assertThat(otherLog.lines()).contains("mine");
        }

        assertThat(isRunning(first)).isTrue();
        one.cancel(NO_GRACE);
        assertThat(one.await()).isInstanceOf(ExecutionResult.Cancelled.class);
    }

    @Test
    @Shows(Capability.NAME_CLASHES)
    void a_task_may_have_any_name() throws Exception {
        for (String name : List.of("--help; $(id)", "Über 'Größe' \"x\"\n#SBATCH --hold", "n".repeat(300), "../..")) {
            success(script("true").named(name));
        }
    }
}
