package dev.nodeyard.executor.docker;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A container that was there before the program and may be there after it. */
final class WarmSeat implements Seat {
    static final String EXEC = "exec";
    static final String FOLDER = "folder";

    private final EngineWatch watch;
    private final Engine engine;
    private final WarmContainer warm;
    private final String exec;
    private final TreeSignal signal;
    private final Release release;
    private final CompletableFuture<EngineWatch.End> end;
    private final CompletableFuture<Void> memory;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean killed;

    /** What becomes of the container. */
    interface Release {
        /** Called once; {@code unharmed} when the program ended by itself and within its limits. */
        void release(boolean unharmed);
    }

    WarmSeat(Host host, WarmContainer warm, String exec, TreeSignal signal, Release release) {
        this.engine = host.engine();
        this.watch = host.watch();
        this.warm = warm;
        this.exec = exec;
        this.signal = signal;
        this.release = release;
        this.memory = watch.outOfMemory(warm.id());
        this.end = either(watch.exec(exec), watch.container(warm.id()));
    }

    /** The command, or the whole container with it. */
    private static CompletableFuture<EngineWatch.End> either(
            CompletableFuture<EngineWatch.End> command, CompletableFuture<EngineWatch.End> container) {
        return command.applyToEither(container, found -> found);
    }

    @Override
    public String container() {
        return warm.id();
    }

    @Override
    public Map<String, String> handle() {
        return new TreeMap<>(Map.of(
                OwnSeat.CONTAINER, warm.id(), EXEC, exec, FOLDER, warm.folder(), TreeSignal.SHELL, signal.shell()));
    }

    @Override
    public CompletableFuture<EngineWatch.End> end() {
        return end;
    }

    /** No other attempt is in the container, so its memory is this one's. */
    @Override
    public boolean ranOutOfMemory() throws InterruptedException {
        return memory.isDone() || (!killed && watch.isOutOfMemory(warm.id(), end));
    }

    @Override
    public boolean outlivedItsProgram() {
        if (killed) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(engine.call(
                            "describe a container",
                            client -> client.inspectContainerCmd(warm.id()).exec())
                    .getState()
                    .getRunning());
        } catch (EngineFault e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void terminate(Duration patience) {
        signal.send(engine, warm.id(), patience);
    }

    @Override
    public void kill() {
        killed = true;
        engine.quietly(
                "end a container", client -> client.killContainerCmd(warm.id()).exec());
    }

    @Override
    public void release() {
        if (ended.compareAndSet(false, true)) {
            release.release(end.isDone() && !killed && !memory.isDone());
        }
    }
}
