package dev.nodeyard.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.kubernetes.apiserver.ClusterDouble;
import dev.nodeyard.executor.testkit.RecordingSink;
import dev.nodeyard.executor.testkit.WorkBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Hold a double of a cluster and an executor on it, one of each for each test. */
abstract class ClusterFixture {
    static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    ClusterDouble cluster;
    Executor executor;
    final RecordingSink log = new RecordingSink();

    @BeforeEach
    final void open() throws Exception {
        cluster = new ClusterDouble(folder.resolve("pods"));
        executor = executor(Map.of());
    }

    @AfterEach
    final void close() throws Exception {
        executor.close();
        cluster.close();
    }

    /** Make an executor with further options. */
    final Executor executor(Map<String, String> more) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(
                "kubeconfig", cluster.kubeconfig(folder.resolve("kubeconfig")).toString());
        options.put("image", ClusterDouble.IMAGE);
        options.putAll(more);
        return new KubernetesExecutorFactory().create(new ExecutorSettings("runner-1", folder, options));
    }

    /** Use an executor with further options from now on. */
    final void use(Map<String, String> more) throws Exception {
        executor.close();
        executor = executor(more);
    }

    final Execution start(String script) throws Exception {
        return executor.start(WorkBuilder.script(script).in(folder), log);
    }

    final ExecutionResult run(WorkBuilder work) throws Exception {
        Work laid = work.in(folder);
        Execution execution = executor.start(laid, log);
        ExecutionResult result = execution.await();
        execution.cleanUp();
        return result;
    }

    static ExecutionResult.Failed failure(Execution execution) throws Exception {
        ExecutionResult result = execution.await();
        execution.cleanUp();
        assertThat(result).isInstanceOf(ExecutionResult.Failed.class);
        return (ExecutionResult.Failed) result;
    }

    /** Return the pod that there is. */
    final ObjectNode pod() {
        Awaitility.await().atMost(LONG).until(() -> cluster.pods().size() == 1);
        return cluster.pods().get(0);
    }

    final void awaitNothingLeft() {
        Awaitility.await().atMost(LONG).untilAsserted(() -> {
            assertThat(cluster.jobs()).isEmpty();
            assertThat(cluster.pods()).isEmpty();
        });
    }
}
