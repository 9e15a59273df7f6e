package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** State how attempts are ended before their time. */
abstract class CancelContract extends OutputContract {
    @Test
    @Shows(Capability.CANCEL)
    void cancel_lets_the_work_clean_up() throws Exception {
        Execution execution =
                start(script("trap 'echo cleaned; exit 0' TERM; echo ready; while :; do sleep 0.1; done"));
        log.awaitLine("ready");

        execution.cancel(GRACE);

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        assertThat(log.lines()).endsWith("cleaned");
    }

    @Test
    @Shows(Capability.CANCEL)
    void cancel_kills_after_the_grace() throws Exception {
        String stubborn = word();
        Execution execution = start(script(ignoringTerm(stubborn)));
        log.awaitLine("ready");

        execution.cancel(Duration.ofMillis(300));

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        assertThat(isRunning(stubborn)).isFalse();
    }

    @Test
    @Shows(Capability.CANCEL)
    void a_second_cancel_shortens_the_grace() throws Exception {
        String stubborn = word();
        Execution execution = start(script(ignoringTerm(stubborn)));
        log.awaitLine("ready");

        execution.cancel(Duration.ofHours(1));
        execution.cancel(Duration.ofMillis(100));

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
        assertThat(isRunning(stubborn)).isFalse();
    }

    private static String ignoringTerm(String word) {
        return "trap '' TERM; echo ready; while :; do sleep " + word + "; done";
    }

    @Test
    @Shows(Capability.CANCEL)
    void work_that_stopped_itself_can_be_cancelled() throws Exception {
        Execution execution = start(script("echo ready; kill -STOP $$"));
        log.awaitLine("ready");

        execution.cancel(Duration.ofMillis(300));

        assertThat(execution.await()).isInstanceOf(ExecutionResult.Cancelled.class);
    }

    @Test
    @Shows(Capability.CANCEL)
    void cancel_after_the_end_changes_nothing() throws Exception {
        Execution execution = start(script("exit 3"));
        ExecutionResult before = execution.await();

        execution.cancel(NO_GRACE);

        assertThat(execution.await()).isEqualTo(before);
    }

    @Test
    @Shows(Capability.CANCEL_TREE)
    void cancel_ends_the_whole_tree() throws Exception {
        List<String> tree = List.of(word(), word(), word());
        Execution execution = start(script("sh -c 'sleep " + tree.get(0) + " & (sleep " + tree.get(1)
                + " &); trap \"\" TERM; sleep " + tree.get(2) + " & echo ready; wait; wait'"));
        log.awaitLine("ready");
        awaitStart(tree);

        execution.cancel(Duration.ofMillis(500));
        execution.await();

        assertThat(tree).noneMatch(this::runs);
    }

    @Test
    @Shows(Capability.CANCEL_DAEMONS)
    void cancel_ends_daemons_that_left_the_tree() throws Exception {
        run(script("command -v setsid >/dev/null || echo missing"));
        Assumptions.assumeFalse(log.lines().contains("missing"), "there is no setsid where the work runs");
        List<String> tree = List.of(word(), word());
        Execution execution = start(script("setsid sleep " + tree.get(0) + " & (setsid sh -c 'exec sleep " + tree.get(1)
                + "' &) ; echo ready; wait; sleep 1000"));
        log.awaitLine("ready");
        awaitStart(tree);

        execution.cancel(Duration.ofMillis(500));
        execution.await();

        assertThat(tree).noneMatch(this::runs);
    }

    private boolean runs(String word) {
        try {
            return isRunning(word);
        } catch (Exception e) {
            throw new AssertionError("cannot look for processes", e);
        }
    }

    @Test
    @Shows(Capability.LEFTOVERS)
    void clean_up_ends_what_nobody_waited_for() throws Exception {
        String left = word();
        Execution execution = start(script("echo ready; sleep " + left));
        log.awaitLine("ready");

        execution.cleanUp();
        execution.cleanUp();

        assertThat(isRunning(left)).isFalse();
    }

    @Test
    @Shows(Capability.CANCEL_START)
    void a_start_that_is_interrupted_leaves_nothing() throws Exception {
        for (int delay : new int[] {1, 5, 20, 100, 300}) {
            String left = word();
            CompletableFuture<Execution> begun = interruptStart(lay(script("sleep " + left)), delay);
            if (begun.isCompletedExceptionally()) {
                assertThat(begun)
                        .failsWithin(Duration.ZERO)
                        .withThrowableOfType(ExecutionException.class)
                        .havingCause()
                        .isInstanceOfAny(InterruptedException.class, ExecutorException.class);
            } else {
                begun.get().cancel(NO_GRACE);
                assertThat(begun.get().await()).isInstanceOf(ExecutionResult.Cancelled.class);
            }
            assertThat(isRunning(left)).isFalse();
        }
        // What was begun in vain may come up too late to be seen above: not later than this.
        success(script("true"));
    }

    private CompletableFuture<Execution> interruptStart(Work work, int millis) throws InterruptedException {
        CompletableFuture<Execution> begun = new CompletableFuture<>();
        Thread starter = new Thread(() -> {
            try {
                begun.complete(start(work, log));
            } catch (Exception e) {
                begun.completeExceptionally(e);
            }
        });
        starter.start();
        starter.join(millis);
        starter.interrupt();
        starter.join();
        return begun;
    }
}
