package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.Work;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** State what becomes of attempts whose runner ended. */
abstract class RestartContract extends ParallelContract {
    @Test
    @Shows(Capability.ADOPT_RUNNING)
    void a_restarted_runner_adopts_running_work() throws Exception {
        Work work = lay(script("echo before; sleep 3; echo after; exit 5"));
        ExecutionHandle handle = kept(start(work, log));
        log.awaitLine("before");
        restart();
        RecordingSink second = new RecordingSink();

        Execution adopted = adopt(handle, work, second, log.bytes().length);

        assertThat(((ExecutionResult.Failed) adopted.await()).exitCode()).isEqualTo(5);
        assertThat(log.text() + second.text()).endsWith("before\nafter\n").containsOnlyOnce("\nafter\n");
    }

    @Test
    @Shows(Capability.ADOPT_RUNNING)
    void work_is_adopted_again_and_again() throws Exception {
        Work work = lay(script("echo before; sleep 3; exit 0"));
        ExecutionHandle handle = kept(start(work, log));
        log.awaitLine("before");
        for (int i = 0; i < 2; i++) {
            restart();
            handle = kept(adopt(handle, work, new RecordingSink(), log.bytes().length));
        }
        restart();
        RecordingSink last = new RecordingSink();

        assertThat(adopt(handle, work, last, 0).await()).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(last.lines()).contains("before");
    }

    @Test
    @Shows(Capability.ADOPT_RUNNING)
    void adopted_work_can_be_cancelled() throws Exception {
        String left = word();
        Work work = lay(script("echo ready; sleep " + left));
        ExecutionHandle handle = kept(start(work, log));
        log.awaitLine("ready");
        restart();

        Execution adopted = adopt(handle, work, new RecordingSink(), 0);
        adopted.cancel(GRACE);

        assertThat(adopted.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        assertThat(isRunning(left)).isFalse();
    }

    @Test
    @Shows(Capability.ADOPT_ENDED)
    void a_restarted_runner_learns_how_work_ended_before() throws Exception {
        Work work = lay(script("echo done; exit 6"));
        Execution first = start(work, log);
        first.await();
        restart();
        RecordingSink second = new RecordingSink();

        ExecutionResult result = adopt(kept(first), work, second, 0).await();

        assertThat(((ExecutionResult.Failed) result).exitCode()).isEqualTo(6);
        assertThat(second.text()).isEqualTo(log.text());
    }

    @Test
    @Shows(Capability.ADOPT_ENDED)
    void a_restarted_runner_learns_how_work_ended_meanwhile() throws Exception {
        String left = word();
        // The shell, not the sleep, is waited for below: the sleep is only its sign of life.
        Work work = lay(script("sleep " + left + " & echo begun; sleep 1; kill $!; echo end; exit 8"));
        ExecutionHandle handle = kept(start(work, log));
        log.awaitLine("begun");
        executor.close();
        awaitEnd(Set.of(left));
        restart();
        RecordingSink second = new RecordingSink();

        ExecutionResult result = adopt(handle, work, second, 0).await();

        assertThat(((ExecutionResult.Failed) result).exitCode()).isEqualTo(8);
        assertThat(second.lines()).containsSubsequence("begun", "end");
    }

    @Test
    @Shows(Capability.ADOPT_ENDED)
    void a_log_that_is_safe_is_not_sent_again() throws Exception {
        Work work = lay(script("echo done"));
        Execution first = start(work, log);
        first.await();
        restart();
        RecordingSink second = new RecordingSink();

        adopt(kept(first), work, second, log.bytes().length).await();

        assertThat(second.text()).isEmpty();
    }

    @Test
    @Shows(Capability.ADOPT_UNKNOWN)
    void a_handle_that_says_nothing_ends_what_is_left() throws Exception {
        String left = word();
        Work work = lay(script("echo ready; sleep " + left));
        Execution first = start(work, log);
        log.awaitLine("ready");
        ExecutionHandle unknown = ExecutionHandle.unknown(first.handle().kind());
        restart();

        assertThat(executor.adopt(unknown, work, new RecordingSink(), 0)).isEmpty();

        assertThat(isRunning(left)).isFalse();
    }

    @Test
    @Shows(Capability.ADOPT_UNKNOWN)
    void a_handle_that_says_nothing_of_work_that_never_began_is_nothing() throws Exception {
        Work work = lay(script("true"));
        String kind = start(script("true")).handle().kind();

        assertThat(executor.adopt(ExecutionHandle.unknown(kind), work, new RecordingSink(), 0))
                .isEmpty();
    }

    @Test
    @Shows(Capability.SWEEP)
    void a_sweep_ends_what_no_attempt_owns_and_nothing_else() throws Exception {
        List<String> words = List.of(word(), word(), word());
        Work live = lay(script("sleep " + words.get(0)));
        start(live, log);
        start(script("sleep " + words.get(1)));
        try (Executor other = another(otherOwner())) {
            start(other, lay(script("sleep " + words.get(2))), log);
            awaitStart(words);
            restart();
            AttemptId alive = live.attempt();

            executor.sweep(alive::equals);

            awaitEnd(List.of(words.get(1)));
            assertThat(isRunning(words.get(0))).isTrue();
            assertThat(isRunning(words.get(2))).isTrue();
        }
    }

    private Execution adopt(ExecutionHandle handle, Work work, RecordingSink sink, long offset) {
        return keep(executor.adopt(handle, work, sink, offset).orElseThrow());
    }
}
