package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notice the ends of containers and of what was started in them, for all attempts by one stream of events; a look every
 * few seconds finds what a broken stream missed. Thread-safe.
 */
final class EngineWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EngineWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int KILLED = 137;
    /** How much later than the end of a container it may be told why. */
    private static final Duration NEWS = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * Say how something ended.
     *
     * @param code exit code, or null when nobody knows it
     * @param problem why nothing is known, or null
     */
    record End(@Nullable Integer code, @Nullable String problem) {}

    private final Engine engine;
    private final Labels labels;
    private final Duration patience;
    private final Map<String, CompletableFuture<End>> containers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<End>> execs = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> memory = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Closeable stream;
    private volatile long heard = System.nanoTime();

    /**
     * Watch what bears the labels.
     *
     * @param patience how long the engine may be away before what it runs counts as lost
     */
    EngineWatch(Engine engine, Labels labels, Duration patience) {
        this.engine = engine;
        this.labels = labels;
        this.patience = patience;
        thread = new Thread(this::work, "docker-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Wait for the end of a container; ask before it is started. */
    CompletableFuture<End> container(String id) {
        return watch(containers, id);
    }

    /** Wait for the end of what was started in a running container; ask before it is started. */
    CompletableFuture<End> exec(String id) {
        return watch(execs, id);
    }

    /** Wait until memory runs out in a container; forgotten with the container. */
    CompletableFuture<Void> outOfMemory(String container) {
        return memory.computeIfAbsent(container, key -> new CompletableFuture<>());
    }

    /** Return whether memory ran out in a container that ended, or whose command did; waits a moment for the news. */
    boolean isOutOfMemory(String container, CompletableFuture<End> ended) throws InterruptedException {
        CompletableFuture<Void> news = outOfMemory(container);
        Integer code = ended.isDone() ? ended.join().code() : null;
        if (code != null && code == KILLED) {
            try {
                news.get(NEWS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return false;
            }
        }
        return news.isDone();
    }

    void forget(String container) {
        memory.remove(container);
        CompletableFuture<End> watched = containers.remove(container);
        if (watched != null) {
            watched.complete(new End(null, "the container was removed"));
        }
    }

    private CompletableFuture<End> watch(Map<String, CompletableFuture<End>> all, String id) {
        if (containers.isEmpty() && execs.isEmpty()) {
            // Nobody asked the engine while there was nothing to ask for: its silence begins now.
            heard = System.nanoTime();
        }
        CompletableFuture<End> end = all.computeIfAbsent(id, key -> new CompletableFuture<>());
        wake.release();
        return end;
    }

    private void work() {
        while (!closed) {
            try {
                boolean idle = containers.isEmpty() && execs.isEmpty();
                if (!idle) {
                    follow();
                    look();
                }
                if (wake.tryAcquire((idle ? LOOK.multipliedBy(100) : LOOK).toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (EngineFault e) {
                lost(e);
                retry();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void retry() {
        try {
            TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
        } catch (InterruptedException e) {
            closed = true;
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws EngineFault, InterruptedException {
        if (stream != null) {
            return;
        }
        stream = engine.call(
                "tell its events",
                client -> client.eventsCmd()
                        .withLabelFilter(labels.own())
                        .withEventFilter("die", "exec_die", "oom")
                        .exec(new Events()));
    }

    /** One question for all containers; those that ended in the dark are found here. */
    private void look() throws EngineFault, InterruptedException {
        List<Container> all = engine.call(
                "list its containers",
                client -> client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(labels.own())
                        .exec());
        heard = System.nanoTime();
        Map<String, String> states = new HashMap<>();
        all.forEach(container -> states.put(container.getId(), container.getState()));
        for (String id : containers.keySet()) {
            String state = states.get(id);
            if (state == null) {
                missing(id);
            } else if (state.equals("exited") || state.equals("dead")) {
                ended(containers, id, exitCode(id));
            }
        }
        for (String id : execs.keySet()) {
            lookAtExec(id);
        }
    }

    /** A list may miss a container that was made while it was written: ask for the one. */
    private void missing(String id) throws EngineFault, InterruptedException {
        try {
            engine.call(
                    "describe a container",
                    client -> client.inspectContainerCmd(id).exec());
        } catch (EngineFault e) {
            if (!e.is(EngineFault.Kind.NOT_FOUND)) {
                throw e;
            }
            finish(containers, id, new End(null, "the container is gone; somebody removed it"));
        }
    }

    private @Nullable Integer exitCode(String id) throws InterruptedException {
        try {
            Long code = engine.call(
                            "describe a container",
                            client -> client.inspectContainerCmd(id).exec())
                    .getState()
                    .getExitCodeLong();
            return code == null ? null : code.intValue();
        } catch (EngineFault e) {
            return null;
        }
    }

    private void lookAtExec(String id) throws EngineFault, InterruptedException {
        try {
            InspectExecResponse exec = engine.call(
                    "describe a command", client -> client.inspectExecCmd(id).exec());
            Long code = exec.getExitCodeLong();
            if (Boolean.FALSE.equals(exec.isRunning()) && code != null) {
                ended(execs, id, code.intValue());
            }
        } catch (EngineFault e) {
            if (!e.is(EngineFault.Kind.NOT_FOUND)) {
                throw e;
            }
            finish(execs, id, new End(null, "the container is gone; somebody removed it"));
        }
    }

    private void lost(EngineFault fault) {
        close(stream);
        stream = null;
        Duration silence = Duration.ofNanos(System.nanoTime() - heard);
        log.warn("{}", fault.words());
        if (silence.compareTo(patience) > 0) {
            End end = new End(null, "the Docker engine was away for " + silence.toSeconds() + " s: " + fault.words());
            containers.keySet().forEach(id -> finish(containers, id, end));
            execs.keySet().forEach(id -> finish(execs, id, end));
        }
    }

    private static void ended(Map<String, CompletableFuture<End>> all, String id, @Nullable Integer code) {
        finish(all, id, new End(code, null));
    }

    private static void finish(Map<String, CompletableFuture<End>> all, String id, End end) {
        CompletableFuture<End> watched = all.remove(id);
        if (watched != null) {
            watched.complete(end);
        }
    }

    private static void close(@Nullable Closeable closeable) {
        if (closeable != null) {
            try {
                closeable.close();
            } catch (IOException e) {
                log.debug("the stream of events does not close", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        close(stream);
    }

    /** Take events as they come. */
    private final class Events extends ResultCallback.Adapter<Event> {
        @Override
        public void onNext(Event event) {
            EventActor actor = event.getActor();
            Map<String, String> attributes =
                    actor == null || actor.getAttributes() == null ? Map.of() : actor.getAttributes();
            String action = String.valueOf(event.getAction());
            if (action.equals("die")) {
                ended(containers, event.getId(), number(attributes.get("exitCode")));
            } else if (action.startsWith("exec_die")) {
                ended(execs, attributes.getOrDefault("execID", ""), number(attributes.get("exitCode")));
            } else if (action.equals("oom")) {
                CompletableFuture<Void> watched = memory.get(event.getId());
                if (watched != null) {
                    watched.complete(null);
                }
            }
        }

        @Override
        public void onError(Throwable thrown) {
            broken();
        }

        @Override
        public void onComplete() {
            broken();
        }

        private void broken() {
            if (stream != null) {
                stream = null;
                wake.release();
            }
        }

        private static @Nullable Integer number(@Nullable String text) {
            try {
                return text == null ? null : Integer.valueOf(text);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
