package dev.nodeyard.executor.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProcessTreeTest {
    private final String mark = "att_" + UUID.randomUUID();
    private final ProcessTree marked = ProcessTree.ofMark(mark);

    @AfterEach
    void endAll() {
        marked.end(Duration.ZERO);
    }

    @Test
    void a_process_is_known_by_pid_and_start_time() throws Exception {
        Process process = start("exec sleep 1000");
        ProcessId id = ProcessId.of(process.pid()).orElseThrow();

        assertThat(id.isAlive()).isTrue();
        assertThat(new ProcessId(id.pid(), id.startTime() + 1).isAlive()).isFalse();
    }

    @Test
    void another_process_with_the_same_pid_is_spared() throws Exception {
        Process process = start("exec sleep 1000");
        ProcessId id = ProcessId.of(process.pid()).orElseThrow();
        ProcessTree stranger = new ProcessTree(new ProcessId(id.pid(), id.startTime() + 1), "att_other");

        assertThat(stranger.end(Duration.ZERO)).isTrue();
        assertThat(id.isAlive()).isTrue();
    }

    @Test
    void a_mark_that_only_begins_alike_is_another_tree() throws Exception {
        Process process = start("exec sleep 1000");

        ProcessTree.ofMark(mark.substring(0, mark.length() - 1)).end(Duration.ZERO);

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void term_is_given_time_before_kill() throws Exception {
        Process process = start("trap 'exit 42' TERM; while :; do sleep 0.05; done");
        awaitTrap(process);

        assertThat(marked.end(Duration.ofSeconds(10))).isTrue();
        assertThat(process.waitFor()).isEqualTo(42);
    }

    @Test
    void a_stopped_process_ends_too() throws Exception {
        Process process = start("kill -STOP $$; sleep 1000");

        assertThat(marked.end(Duration.ofMillis(100))).isTrue();
        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    private Process start(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
        builder.environment().putAll(Map.of(ProcessTree.MARK, mark));
        return builder.start();
    }

    // The first sleep is a child: it is there only after the trap was set.
    private static void awaitTrap(Process process) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (process.children().findAny().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }
}
