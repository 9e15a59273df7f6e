package dev.nodeyard.executor.docker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A container for one attempt alone: it ends with its program, and all that is in it ends with it. */
final class OwnSeat implements Seat {
    static final String CONTAINER = "container";

    private final Engine engine;
    private final EngineWatch watch;
    private final String container;
    private final TreeSignal signal;
    private final CompletableFuture<EngineWatch.End> end;

    OwnSeat(Engine engine, EngineWatch watch, String container, TreeSignal signal) {
        this.engine = engine;
        this.watch = watch;
        this.container = container;
        this.signal = signal;
        this.end = watch.container(container);
        watch.outOfMemory(container);
    }

    @Override
    public String container() {
        return container;
    }

    @Override
    public Map<String, String> handle() {
        return Map.of(CONTAINER, container, TreeSignal.SHELL, signal.shell());
    }

    @Override
    public CompletableFuture<EngineWatch.End> end() {
        return end;
    }

    /** The news of it may come after that of the end. */
    @Override
    public boolean ranOutOfMemory() throws InterruptedException {
        return isMarked() || watch.isOutOfMemory(container, end);
    }

    private boolean isMarked() throws InterruptedException {
        try {
            return Boolean.TRUE.equals(engine.call(
                            "describe a container",
                            client -> client.inspectContainerCmd(container).exec())
                    .getState()
                    .getOOMKilled());
        } catch (EngineFault e) {
            return false;
        }
    }

    @Override
    public boolean outlivedItsProgram() {
        return false;
    }

    @Override
    public void terminate(Duration patience) {
        signal.send(engine, container, patience);
    }

    @Override
    public void kill() {
        engine.quietly(
                "end a container", client -> client.killContainerCmd(container).exec());
    }

    @Override
    public void release() {
        Containers.remove(engine, container);
        watch.forget(container);
    }
}
