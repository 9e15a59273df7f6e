package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.executor.environment.EnvironmentStore;
import dev.nodeyard.executor.environment.StoredEnvironment;
import dev.nodeyard.executor.program.PythonRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keep one warm worker per interpreter. A worker holds its environment; one that was idle for a while ends, so that the
 * environment can be removed some day. Thread-safe.
 */
final class WarmWorkers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WarmWorkers.class.getName());
    private static final Duration IDLE = Duration.ofMinutes(15);

    private final Path cache;
    private final List<Path> nodeFolders;
    private final EnvironmentStore store;
    private final Map<String, Kept> workers = new HashMap<>();

    WarmWorkers(Path cache, List<Path> nodeFolders, EnvironmentStore store) {
        this.cache = cache;
        this.nodeFolders = nodeFolders;
        this.store = store;
    }

    private static final class Kept {
        private final WarmWorker worker;
        private final @Nullable StoredEnvironment environment;
        private long usedNanos = System.nanoTime();

        private Kept(WarmWorker worker, @Nullable StoredEnvironment environment) {
            this.worker = worker;
            this.environment = environment;
        }

        void close() {
            worker.close();
            if (environment != null) {
                environment.close();
            }
        }
    }

    /** Return the worker of an interpreter; launch one where none lives. */
    synchronized WarmWorker of(Environments.Choice choice) throws IOException {
        Kept kept = workers.get(choice.python());
        if (kept != null && !kept.worker.isAlive()) {
            kept.close();
            kept = null;
        }
        if (kept == null) {
            kept = launch(choice);
            workers.put(choice.python(), kept);
        }
        kept.usedNanos = System.nanoTime();
        return kept.worker;
    }

    private Kept launch(Environments.Choice choice) throws IOException {
        Path runtime = PythonRuntime.get().install(cache);
        List<String> command = Interpreter.command(choice.python(), runtime, "worker", nodeFolders);
        StoredEnvironment used = choice.environment();
        // The attempt holds it until we do, so it is there.
        StoredEnvironment held = used == null ? null : store.again(used.name()).orElse(null);
        Map<String, String> variables = Interpreter.variables();
        if (used != null) {
            variables = used.activation().over(variables);
        }
        boolean launched = false;
        try {
            Kept kept = new Kept(WarmWorker.launch(command, variables, cache), held);
            launched = true;
            return kept;
        } finally {
            if (!launched && held != null) {
                held.close();
            }
        }
    }

    /** End workers of environments that were idle for long. */
    synchronized void closeIdle() {
        Iterator<Kept> all = workers.values().iterator();
        while (all.hasNext()) {
            Kept kept = all.next();
            boolean idle = kept.worker.isIdle() && System.nanoTime() - kept.usedNanos > IDLE.toNanos();
            if (idle && kept.environment != null) {
                LOG.log(System.Logger.Level.DEBUG, "the worker of {0} was idle and ends", kept.environment.name());
                kept.close();
                all.remove();
            }
        }
    }

    @Override
    public synchronized void close() {
        workers.values().forEach(Kept::close);
        workers.clear();
    }
}
