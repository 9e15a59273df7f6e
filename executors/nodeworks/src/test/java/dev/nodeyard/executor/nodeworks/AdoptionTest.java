package dev.nodeyard.executor.nodeworks;

import static dev.nodeyard.executor.nodeworks.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.process.ProcessId;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A runner is killed with {@code kill -9}; the next one takes its node over. */
@Timeout(120)
class AdoptionTest {
    @TempDir
    Path folder;

    private Bench bench;
    private ExecutionHandle handle;
    private ProcessId node;
    private ProcessHandle worker;
    private Work work;

    @BeforeEach
    void start_a_node_and_kill_its_runner() throws Exception {
        bench = new Bench(folder, Map.of());
        Process runner = runner();
        try {
            Path file = folder.resolve("handle.json");
            await(() -> Files.exists(file));
            handle = Wire.mapper().readValue(file.toFile(), ExecutionHandle.class);
            node = ProcessId.of(Long.parseLong(handle.values().get("pid"))).orElseThrow();
            worker = ProcessHandle.of(node.pid()).flatMap(ProcessHandle::parent).orElseThrow();
        } finally {
            runner.destroyForcibly().waitFor();
        }
        work = DoomedRunner.task(folder.resolve("go")).work(Bench.ATTEMPT, Bench.workspace(folder.resolve("attempt")));
    }

    private Process runner() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DoomedRunner.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "runner.log"))
                .start();
    }

    @AfterEach
    void end() throws Exception {
        go();
        await(() -> !worker.isAlive());
        bench.close();
    }

    private void go() throws IOException {
        if (!Files.exists(folder.resolve("go"))) {
            Files.createFile(folder.resolve("go"));
        }
    }

    @Test
    void the_next_runner_waits_for_the_node_and_reads_the_rest_of_the_log() throws Exception {
        Bench.Log log = new Bench.Log();
        Execution execution = adopt(log, "before\n".length()).orElseThrow();
        assertThat(node.isAlive()).isTrue();
        go();
        assertThat(execution.await()).isEqualTo(new ExecutionResult.Succeeded(Map.of("returnOut", json("'done'"))));
        assertThat(log.text()).isEqualTo("after\n");
    }

    @Test
    void a_node_that_ended_meanwhile_is_read_from_its_result() throws Exception {
        go();
        await(() -> !node.isAlive());
        Bench.Log log = new Bench.Log();
        Execution execution = adopt(log, 0).orElseThrow();
        assertThat(execution.await()).isEqualTo(new ExecutionResult.Succeeded(Map.of("returnOut", json("'done'"))));
        assertThat(log.text()).isEqualTo("before\nafter\n");
    }

    @Test
    void an_adopted_node_can_be_cancelled() throws Exception {
        Execution execution = adopt(new Bench.Log(), 0).orElseThrow();
        execution.cancel(Duration.ofSeconds(1));
        assertThat(execution.await()).isEqualTo(new ExecutionResult.Cancelled());
        assertThat(node.isAlive()).isFalse();
    }

    @Test
    void a_handle_that_says_nothing_ends_the_node() {
        assertThat(bench.executor.adopt(ExecutionHandle.unknown("nodeworks"), work, new Bench.Log(), 0))
                .isEmpty();
        assertThat(node.isAlive()).isFalse();
    }

    @Test
    void the_worker_ends_when_its_runner_and_its_nodes_are_gone() throws Exception {
        assertThat(worker.isAlive()).isTrue();
        go();
        worker.onExit().get(20, TimeUnit.SECONDS);
        assertThat(worker.isAlive()).isFalse();
    }

    private Optional<Execution> adopt(Bench.Log log, long offset) {
        return bench.executor.adopt(handle, work, log, offset);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
