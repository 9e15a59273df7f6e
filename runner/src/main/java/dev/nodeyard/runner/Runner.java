package dev.nodeyard.runner;

import dev.nodeyard.api.runner.RunnerWish;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.runner.attempt.WorkspaceFolder;
import dev.nodeyard.runner.client.HttpOrchestratorClient;
import dev.nodeyard.runner.client.RetryRule;
import dev.nodeyard.runner.loop.Loops;
import dev.nodeyard.runner.spool.Spool;
import dev.nodeyard.tracing.Tracing;
import dev.nodeyard.tracing.TracingSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run a runner inside this process. Thread-safe. */
public final class Runner {
    private static final Logger log = LoggerFactory.getLogger(Runner.class);

    // Time between TERM and KILL when a stop ends work.
    private static final Duration STOP_KILL_GRACE = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(36_500);

    private final RunnerConfiguration configuration;
    private final Map<String, Executor> executors;
    private final Spool spool;
    private final Loops loops;
    private final Tracing tracing;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean stopping;
    private volatile boolean left;
    private RunnerWish wish = RunnerWish.RUN;

    private Runner(RunnerConfiguration configuration, Map<String, Executor> executors, Spool spool) throws IOException {
        this.configuration = configuration;
        this.executors = executors;
        this.spool = spool;
        RunnerConfiguration.Storage storage = configuration.storage();
        this.loops = new Loops(
                new HttpOrchestratorClient(
                        configuration.server().url(), configuration.server().token()),
                RetryRule.DEFAULT,
                executors,
                new Loops.Capacity(configuration.slots(), configuration.capacity()),
                spool,
                new WorkspaceFolder(storage.folder().resolve("workspaces"), storage.workspaces(), storage.keep()));
        String version =
                Objects.requireNonNullElse(Runner.class.getPackage().getImplementationVersion(), "development");
        this.tracing = Tracing.of(TracingSettings.ofEnvironment(System::getenv), "nodeyard-runner", version);
        loops.traceWith(tracing);
        loops.expect(InstalledExecutors.setUp(configuration));
    }

    /**
     * Start a runner. It takes over what an earlier one with the same folder left, and returns before the orchestrator
     * was reached.
     *
     * @throws IOException when the folder cannot be used, or another runner uses it
     * @throws IllegalArgumentException when an option of an executor is not valid
     */
    public static Runner start(RunnerConfiguration configuration) throws IOException {
        Path folder = configuration.storage().folder();
        Spool spool = Spool.open(folder.resolve("spool"));
        Map<String, Executor> executors = new TreeMap<>();
        try {
            InstalledExecutors.make(configuration, executors);
            Runner runner = new Runner(configuration, executors, spool);
            runner.loops.onWish(runner::wished);
            runner.loops.start();
            started(configuration);
            return runner;
        } catch (IOException | RuntimeException e) {
            executors.values().forEach(Executor::close);
            spool.close();
            throw e;
        }
    }

    private static void started(RunnerConfiguration configuration) {
        log.info(
                "runner started with {} slots; orchestrator {}",
                configuration.slots(),
                configuration.server().url());
    }

    /**
     * Stop. Blocks until done; a second call from another thread makes a stop that is under way stricter.
     *
     * @throws InterruptedException when the caller gave up waiting
     */
    public void stop(StopMode mode) throws InterruptedException {
        synchronized (this) {
            if (stopping) {
                log.info("stopping already; now: {}", mode);
                stricter(mode);
                return;
            }
            stopping = true;
        }
        log.info("stopping: {}", mode);
        switch (mode) {
            case GRACEFUL -> finishWithin(configuration.stopGrace());
            case DRAIN -> finishWithin(FOREVER);
            case ABORT -> finishWithin(Duration.ZERO);
            case LEAVE -> leave();
        }
        close();
    }

    /** Wait until a stop is done. */
    public void awaitStopped() throws InterruptedException {
        stopped.await();
    }

    /** Return whether the runner left its work to the next process. */
    public boolean hasLeft() {
        return left;
    }

    /** Stop in a thread of its own. */
    void beginStop(StopMode mode) {
        Thread thread = new Thread(
                () -> {
                    try {
                        stop(mode);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "runner-stop");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Does what people want, when it is new. Who may take work is decided by the orchestrator. Called by the heartbeat's
     * thread only, and without the lock, for that thread must end before a stop is done.
     */
    private void wished(RunnerWish now) {
        if (now == wish) {
            return;
        }
        wish = now;
        switch (now) {
            case RUN -> log.info("this runner may take work again");
            case PAUSE -> log.info("this runner is paused: it is given no further work");
            case DRAIN -> log.info("this runner is to finish its work: it is given no more");
            case STOP -> beginStop(StopMode.DRAIN);
            case STOP_NOW -> beginStop(StopMode.ABORT);
        }
    }

    private void stricter(StopMode mode) throws InterruptedException {
        switch (mode) {
            case ABORT -> {
                loops.abort();
                awaitStopped();
            }
            case LEAVE -> {
                left = true;
                loops.leaveAll();
                awaitStopped();
            }
            case GRACEFUL -> {
                if (!loops.awaitIdle(configuration.stopGrace())) {
                    loops.endAll(STOP_KILL_GRACE);
                }
                awaitStopped();
            }
            case DRAIN -> awaitStopped();
        }
    }

    private void finishWithin(Duration time) throws InterruptedException {
        loops.stopClaiming();
        loops.takeLast();
        if (!loops.awaitIdle(time)) {
            loops.endAll(time.isZero() ? Duration.ZERO : STOP_KILL_GRACE);
            loops.awaitIdle(STOP_KILL_GRACE.multipliedBy(4));
        }
        if (!loops.flush()) {
            log.warn(
                    "not everything could be reported; it is kept in {} for the next start",
                    configuration.storage().folder());
        }
    }

    private void leave() throws InterruptedException {
        left = true;
        loops.stopClaiming();
        loops.leaveAll();
        loops.awaitIdle(STOP_KILL_GRACE);
    }

    private void close() throws InterruptedException {
        try {
            loops.close();
            if (!left) {
                loops.sayGoodbye();
            }
            executors.values().forEach(Executor::close);
            spool.close();
            tracing.close();
            log.info("runner stopped");
        } catch (IOException e) {
            log.warn("cannot let go of the spool: {}", e.toString());
        } finally {
            stopped.countDown();
        }
    }
}
