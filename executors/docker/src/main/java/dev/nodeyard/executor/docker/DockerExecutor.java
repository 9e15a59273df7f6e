package dev.nodeyard.executor.docker;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Predicate;

/** Run attempts in containers of one Docker Engine. */
final class DockerExecutor implements Executor {
    private final Host host;
    private final Engine engine;
    private final EngineWatch watch;
    private final WarmStart warm;
    private final Starter starter;
    private final Adopter adopter;
    private final Sweeper sweeper;

    DockerExecutor(ExecutorSettings settings, DockerSettings options) {
        Labels labels = new Labels(settings.owner());
        this.engine = new Engine(options.engine());
        this.watch = new EngineWatch(engine, labels, options.patience());
        this.host = new Host(engine, watch, labels, settings, options);
        this.warm = new WarmStart(host);
        this.starter = new Starter(host, warm);
        this.adopter = new Adopter(host, warm.folders());
        this.sweeper = new Sweeper(host, warm, adopter);
    }

    @Override
    public Readiness check() {
        try {
            return starter.look().readiness();
        } catch (EngineFault e) {
            return e.is(EngineFault.Kind.UNREACHABLE) && engine.address().leadsNowhere()
                    ? Readiness.absent("there is no Docker engine on this host: " + e.words())
                    : Readiness.unavailable(e.words());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readiness.unavailable("interrupted");
        }
    }

    @Override
    public Execution start(Work work, LogSink log) throws ExecutorException, InterruptedException {
        if (!Files.isDirectory(work.workspace().work())) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED,
                    "there is no folder " + work.workspace().work());
        }
        try {
            return starter.start(work, log);
        } catch (EngineFault e) {
            throw Containers.failed(e);
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED, "cannot prepare the workspace: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink log, long logOffset) {
        return adopter.adopt(handle, work, log, logOffset);
    }

    @Override
    public void sweep(Predicate<AttemptId> live) {
        sweeper.sweep(live);
        new ImageKeep(host).prune();
        new Caches(host).prune();
    }

    @Override
    public void discard(EnvironmentSpec environment) {
        warm.pool().drain();
        new ImageKeep(host).discard(starter.whole(environment));
    }

    @Override
    public void close() {
        starter.close();
        watch.close();
        engine.close();
    }
}
