package dev.nodeyard.runner.loop;

import dev.nodeyard.api.runner.FoundNodeType;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RefusedException;
import dev.nodeyard.runner.client.RetryRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tell which node types the modules of users have on this host, at the start and whenever it changes. Beside everything
 * else: to describe a module is to run it.
 */
final class NodeTypesLoop {
    private static final Logger log = LoggerFactory.getLogger(NodeTypesLoop.class);
    private static final Duration PAUSE = Duration.ofMinutes(3);
    private static final int NOT_FOUND = 404;

    private final OrchestratorClient client;
    private final RetryRule retry;
    private final Map<String, Executor> executors;
    private final CountDownLatch factsTold;

    NodeTypesLoop(
            OrchestratorClient client, RetryRule retry, Map<String, Executor> executors, CountDownLatch factsTold) {
        this.client = client;
        this.retry = retry;
        this.executors = new TreeMap<>(executors);
        this.factsTold = factsTold;
    }

    /** Look and tell until interrupted. */
    void run() {
        RunnerNodeTypes last = null;
        try {
            factsTold.await();
            while (!Thread.currentThread().isInterrupted()) {
                RunnerNodeTypes found = look();
                if (!found.equals(last)) {
                    tell(found);
                    last = found;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RunnerNodeTypes look() throws InterruptedException {
        List<FoundNodeType> types = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Executor> entry : executors.entrySet()) {
            try {
                RunnerNodeTypes found = entry.getValue().nodeTypes();
                types.addAll(found.types());
                problems.addAll(found.problems());
            } catch (RuntimeException e) {
                log.error("the node types of the executor {} cannot be found", entry.getKey(), e);
                problems.add("The node types of the executor " + entry.getKey() + " cannot be found: " + e);
            }
        }
        return new RunnerNodeTypes(types, problems);
    }

    private void tell(RunnerNodeTypes found) throws InterruptedException {
        found.problems().forEach(problem -> log.warn("modules of nodes: {}", problem));
        try {
            retry.call("tell the runner's node types", () -> {
                client.putNodeTypes(found);
                return found;
            });
            if (!found.types().isEmpty()) {
                log.info("told {} node types of users' modules", found.types().size());
            }
        } catch (RefusedException e) {
            // An orchestrator of before this call: editors do not list the nodes then, but they run.
            if (e.status() != NOT_FOUND) {
                log.warn("the orchestrator refuses the runner's node types: {}", e.toString());
            }
        } catch (IOException e) {
            log.warn("the runner's node types cannot be told: {}", e.toString());
        }
    }
}
