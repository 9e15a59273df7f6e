package dev.nodeyard.executor.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Hold one executor under test, its log and the steps that the tests of the contract share. */
abstract class ContractFixture {
    @TempDir
    Path folder;

    Executor executor;
    final RecordingSink log = new RecordingSink();

    /** Make the executor under test; called again to play a restarted runner. */
    protected abstract Executor createExecutor(Path cache) throws Exception;

    @BeforeEach
    final void open() throws Exception {
        executor = createExecutor(Files.createDirectories(folder.resolve("cache")));
    }

    @AfterEach
    final void close() {
        executor.close();
    }

    final ExecutionResult run(WorkBuilder work) throws Exception {
        return finish(executor.start(work.in(folder), log));
    }

    static ExecutionResult finish(Execution execution) throws InterruptedException {
        ExecutionResult result = execution.await();
        execution.cleanUp();
        return result;
    }

    final ExecutionResult.Failed failure(WorkBuilder work) throws Exception {
        return (ExecutionResult.Failed) run(work);
    }

    final Map<String, JsonNode> success(WorkBuilder work) throws Exception {
        return ((ExecutionResult.Succeeded) run(work)).outputs();
    }

    final long countOf(char wanted) {
        long count = 0;
        for (byte b : log.bytes()) {
            count += b == wanted ? 1 : 0;
        }
        return count;
    }

    static List<Long> pids(Work work, String file) throws Exception {
        return Files.readAllLines(work.workspace().work().resolve(file)).stream()
                .map(Long::valueOf)
                .toList();
    }

    // A zombie is dead, whether or not the container's first process cares to reap it.
    static boolean isAlive(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
