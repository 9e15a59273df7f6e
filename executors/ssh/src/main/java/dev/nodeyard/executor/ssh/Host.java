package dev.nodeyard.executor.ssh;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.LogSink;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keep the connection to one host. One thread talks to the host; it connects again when the connection was cut, with
 * growing pauses. Thread-safe.
 */
final class Host implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Host.class);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final HostSettings settings;
    private final Sessions sessions;
    private final Deadlines deadlines;
    private final String owner;
    private final ScheduledThreadPoolExecutor thread;
    private final Watch watch;
    private final Set<AttemptId> doomed = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Predicate<AttemptId>> sweep = new AtomicReference<>();
    private volatile @Nullable Link link;
    private volatile @Nullable Absence absence;

    /** Something to do over a connection. */
    interface Call<T> {
        T over(Link link) throws UnreachableException;
    }

    Host(HostSettings settings, Sessions sessions, Deadlines deadlines, String owner) {
        this.settings = settings;
        this.sessions = sessions;
        this.deadlines = deadlines;
        this.owner = owner;
        thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "ssh-" + settings.name());
            made.setDaemon(true);
            return made;
        });
        thread.setRemoveOnCancelPolicy(true);
        watch = new Watch(this, thread);
    }

    HostSettings settings() {
        return settings;
    }

    /** Return who follows the attempts on the host. */
    Watch watch() {
        return watch;
    }

    /** Return since when the host cannot be reached; null when it could the last time. */
    @Nullable
    Absence absence() {
        return absence;
    }

    /** Begin to do something once; a failure is an {@link UnreachableException}. */
    <T> Future<T> submit(Call<T> call) throws UnreachableException {
        try {
            return thread.submit(() -> attempted(call));
        } catch (RejectedExecutionException e) {
            throw new UnreachableException("the runner stops", e);
        }
    }

    /** Do something once. */
    <T> T call(Call<T> call) throws UnreachableException, InterruptedException {
        try {
            return submit(call).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnreachableException away) {
                throw new UnreachableException(away.problem(), away);
            }
            throw new IllegalStateException("a call to " + settings.shown() + " failed", e.getCause());
        }
    }

    /** Do something, again when the connection is cut meanwhile, so it must bear to be done twice. */
    <T> T insist(Call<T> call, Duration within, LogSink sink) throws UnreachableException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return call(call);
            } catch (UnreachableException e) {
                if (System.nanoTime() - begin > within.toNanos() || thread.isShutdown()) {
                    throw e;
                }
                Absence away = absence;
                if (away != null) {
                    sink.phase(away.words(settings.name()));
                }
                TimeUnit.MILLISECONDS.sleep(Math.min(1_000, Math.max(50, within.toMillis() / 20)));
            }
        }
    }

    /** Do something after the end of this executor, over a connection of its own. */
    private <T> T afterwards(Call<T> call) throws UnreachableException {
        try (Deadlines own = new Deadlines();
                Link open = Link.open(settings, sessions, own, owner)) {
            return call.over(open);
        }
    }

    /** End all of an attempt and wait for that, whether it was started here or not; then remove its folder. */
    void end(AttemptId attempt) throws UnreachableException, InterruptedException {
        Call<List<String>> call = open -> {
            HostFacts facts = open.facts();
            String words = Quoted.words(facts.folder(attempt.toString()), facts.script(), attempt.toString());
            return open.lines("end_now " + words + "; erase " + words);
        };
        if (thread.isShutdown()) {
            afterwards(call);
        } else {
            call(call);
        }
    }

    /** Return the connection, for much data. */
    Link link() throws UnreachableException, InterruptedException {
        return call(open -> open);
    }

    /** End what an attempt left and remove its folder, now or when the host is back. */
    void doom(AttemptId attempt) {
        doomed.add(attempt);
        soon(open -> List.of());
    }

    /** Remove what this owner has on the host for none of the attempts given, now or when the host is back. */
    void sweep(Predicate<AttemptId> live) {
        sweep.set(live);
        soon(open -> List.of());
    }

    /** Do something when the thread is free; nobody waits for it, and nobody hears when the host is away. */
    void soon(Call<?> call) {
        try {
            thread.execute(() -> {
                try {
                    attempted(call);
                } catch (UnreachableException e) {
                    log.debug("later: {}", e.problem());
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("the runner stops; {} is looked through at its next start", settings.shown());
        }
    }

    /** Do something in the host's thread. */
    <T> T attempted(Call<T> call) throws UnreachableException {
        try {
            Link open = connected();
            tidy(open);
            return call.over(open);
        } catch (UnreachableException e) {
            Absence away = absence;
            if (away == null) {
                log.warn("{}", e.problem());
                absence = Absence.begun(e);
            } else if (away.why() != e) {
                absence = away.again(e);
            }
            throw e;
        }
    }

    private Link connected() throws UnreachableException {
        Link open = link;
        if (open != null && open.isOpen()) {
            return open;
        }
        Absence away = absence;
        if (away != null && away.isTooEarly()) {
            throw away.why();
        }
        if (open != null) {
            open.close();
        }
        Link made = Link.open(settings, sessions, deadlines, owner);
        link = made;
        if (away != null) {
            log.info("{} can be reached again", settings.shown());
        }
        absence = null;
        return made;
    }

    private void tidy(Link open) throws UnreachableException {
        for (AttemptId attempt : doomed) {
            if (!watch.isFollowed(attempt)) {
                open.lines(erase(open.facts(), attempt));
            }
            doomed.remove(attempt);
        }
        Predicate<AttemptId> live = sweep.getAndSet(null);
        if (live != null) {
            sweepOver(open, live);
        }
    }

    private void sweepOver(Link open, Predicate<AttemptId> live) throws UnreachableException {
        String root = Quoted.word(open.facts().root());
        for (String name : open.lines("{ ls " + root + "; ls " + root + "/.run; } 2>/dev/null | sort -u")) {
            try {
                AttemptId attempt = AttemptId.parse(name.strip());
                if (!live.test(attempt) && !watch.isFollowed(attempt)) {
                    log.info("removing what attempt {} left on {}", attempt, settings.shown());
                    open.lines(erase(open.facts(), attempt));
                }
            } catch (IllegalArgumentException e) {
                log.debug("{} is none of ours", name);
            }
        }
    }

    private static String erase(HostFacts facts, AttemptId attempt) {
        String id = attempt.toString();
        return "erase " + Quoted.words(facts.folder(id), facts.script(), id);
    }

    /** Let go of the connection. Work on the host goes on. */
    @Override
    public void close() {
        // What waits to be removed is asked for now; a host that is away must not hold up the end of the runner.
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("{} is looked through at the next start", settings.shown());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
        Link open = link;
        if (open != null) {
            open.close();
        }
    }
}
