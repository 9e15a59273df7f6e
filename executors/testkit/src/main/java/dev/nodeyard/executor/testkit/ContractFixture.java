package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Hold one executor under test, its log and the steps that the tests of the contract share. */
abstract class ContractFixture {
    static final Duration GRACE = Duration.ofSeconds(20);
    static final Duration NO_GRACE = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    Executor executor;
    final RecordingSink log = new RecordingSink();

    private final String owner =
            "contract-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    private final Queue<Execution> started = new ConcurrentLinkedQueue<>();
    private final Set<String> words = ConcurrentHashMap.newKeySet();

    /** Return the factory of the executor under test. */
    protected abstract ExecutorFactory factory();

    /** Return the runner's options for the executor under test. */
    protected Map<String, String> options() throws Exception {
        return Map.of();
    }

    /** Say on what the suite runs: a system with its version, for the table in docs/executors.md. */
    protected abstract TestedOn testedOn();

    /** Return what the executor cannot do and why, in a few words for people. */
    protected Map<Capability, String> unsupported() {
        return Map.of();
    }

    /** Begin the work that runs a POSIX shell script; its first failing command ends it. */
    protected WorkBuilder script(String... lines) {
        return WorkBuilder.script(lines);
    }

    /** Add what all works need, such as the image that they run in. */
    protected WorkBuilder prepare(WorkBuilder work) {
        return work;
    }

    /** Let a work start no more than so many processes, where the executor can do that. */
    protected WorkBuilder limitProcesses(WorkBuilder work, int most) {
        return work;
    }

    /**
     * Return whether any process that a work started still runs: the word is among its arguments. Processes in containers,
     * batch jobs and SSH sessions of this machine are seen like any other.
     */
    protected boolean isRunning(String word) throws Exception {
        return HostProcesses.count(word) > 0;
    }

    /** Return how many such processes run. */
    protected int countRunning(String word) throws Exception {
        return HostProcesses.count(word);
    }

    @BeforeEach
    final void open(TestInfo test) throws Exception {
        Shows shows = test.getTestMethod().orElseThrow().getAnnotation(Shows.class);
        String reason = shows == null ? null : unsupported().get(shows.value());
        Assumptions.assumeTrue(reason == null, () -> ContractReport.NOT_SUPPORTED + reason);
        executor = another(owner);
    }

    @AfterEach
    final void close() throws Exception {
        if (executor == null) {
            return;
        }
        started.forEach(Execution::cleanUp);
        executor.close();
        awaitEnd(words);
    }

    /** Make an executor; one of the same owner plays the restarted runner. */
    final Executor another(String ofOwner) throws Exception {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        return factory().create(new ExecutorSettings(ofOwner, cache, options()));
    }

    /** Return the id of another runner of this host. */
    final String otherOwner() {
        return owner + "-other";
    }

    /** Play a restart of the runner: what the executor knows is gone, what it started is not. */
    final void restart() throws Exception {
        executor.close();
        executor = another(owner);
    }

    final Work lay(WorkBuilder work) throws IOException {
        return prepare(work).in(folder);
    }

    final Execution start(WorkBuilder work) throws Exception {
        return start(lay(work), log);
    }

    final Execution start(Work work, LogSink sink) throws Exception {
        return start(executor, work, sink);
    }

    final Execution start(Executor by, Work work, LogSink sink) throws Exception {
        return keep(by.start(work, sink));
    }

    /** Remember an execution, so that nothing of it outlives the test. */
    final Execution keep(Execution execution) {
        started.add(execution);
        return execution;
    }

    /** Return a handle as it comes back from the runner's disk. */
    static ExecutionHandle kept(Execution execution) throws IOException {
        byte[] disk = Wire.mapper().writeValueAsBytes(execution.handle());
        return Wire.mapper().readValue(disk, ExecutionHandle.class);
    }

    final ExecutionResult run(WorkBuilder work) throws Exception {
        return finish(start(work));
    }

    final ExecutionResult run(Work work) throws Exception {
        return finish(start(work, log));
    }

    static ExecutionResult finish(Execution execution) throws InterruptedException {
        ExecutionResult result = execution.await();
        execution.cleanUp();
        return result;
    }

    final ExecutionResult.Failed failure(WorkBuilder work) throws Exception {
        ExecutionResult result = run(work);
        assertThat(result).as("%s", log.end()).isInstanceOf(ExecutionResult.Failed.class);
        return (ExecutionResult.Failed) result;
    }

    final Map<String, JsonNode> success(WorkBuilder work) throws Exception {
        return success(run(work), log);
    }

    static Map<String, JsonNode> success(ExecutionResult result, RecordingSink log) {
        assertThat(result).as("%s", log.end()).isInstanceOf(ExecutionResult.Succeeded.class);
        return ((ExecutionResult.Succeeded) result).outputs();
    }

    /** Return a number that no other process has among its arguments: seconds for a {@code sleep} that must be ended. */
    final String word() {
        String word = Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000));
        words.add(word);
        return word;
    }

    /** Wait until nothing of some works runs; fail when it goes on. */
    final void awaitEnd(Collection<String> ended) throws Exception {
        for (String word : ended) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (isRunning(word)) {
                assertThat(System.nanoTime()).as("sleep %s goes on", word).isLessThan(deadline);
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    /** Wait until something of each work runs. */
    final void awaitStart(Collection<String> begun) throws Exception {
        for (String word : begun) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!isRunning(word)) {
                assertThat(System.nanoTime()).as("sleep %s never begins", word).isLessThan(deadline);
                LockSupport.parkNanos(20_000_000);
            }
        }
    }
}
