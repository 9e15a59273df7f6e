package dev.nodeyard.executor.ssh;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.LogSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follow all attempts on one host, in the host's thread: often while something happens, seldom while not. Thread-safe.
 */
final class Watch {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    private static final long SHORTEST_PAUSE = 5;
    private static final long LONGEST_PAUSE = 250;

    private final Host host;
    private final ScheduledThreadPoolExecutor thread;
    private final List<Followed> attempts = new CopyOnWriteArrayList<>();
    private @Nullable Future<?> next;
    private long pause = SHORTEST_PAUSE;

    Watch(Host host, ScheduledThreadPoolExecutor thread) {
        this.host = host;
        this.thread = thread;
    }

    void follow(Followed attempt) {
        attempts.add(attempt);
        lookSoon();
    }

    void leave(Followed attempt) {
        attempts.remove(attempt);
    }

    boolean isFollowed(AttemptId attempt) {
        return attempts.stream().anyMatch(one -> one.attempt.equals(attempt));
    }

    /** Ask for the end of an attempt, now or when the host is back. */
    void cancel(Followed attempt, Duration grace) {
        if (attempt.cancel(grace)) {
            lookSoon();
        }
    }

    private void lookSoon() {
        try {
            thread.execute(() -> {
                pause = SHORTEST_PAUSE;
                look();
            });
        } catch (RejectedExecutionException e) {
            log.debug(
                    "the runner stops; nothing more is followed on {}",
                    host.settings().shown());
        }
    }

    private void look() {
        Future<?> later = next;
        if (later != null) {
            later.cancel(false);
        }
        attempts.removeIf(attempt -> attempt.end.isDone());
        List<Followed> now = List.copyOf(attempts);
        if (now.isEmpty()) {
            return;
        }
        lookAt(now);
        if (!thread.isShutdown()) {
            next = thread.schedule(this::look, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAt(List<Followed> now) {
        HostSettings settings = host.settings();
        try {
            boolean news = host.attempted(open -> {
                for (Followed attempt : now) {
                    attempt.tellCancellation(open);
                }
                return new Look(settings, open).at(now);
            });
            now.forEach(attempt -> attempt.reached(true, LogSink.RUNNING));
            pause = news ? SHORTEST_PAUSE : Math.min(LONGEST_PAUSE, pause + pause / 4 + 1);
        } catch (UnreachableException e) {
            now.forEach(this::giveUpInTime);
            pause = LONGEST_PAUSE;
        } catch (RuntimeException e) {
            log.error("a look at {} failed because of a fault of this program", settings.shown(), e);
            pause = LONGEST_PAUSE;
        }
    }

    private void giveUpInTime(Followed attempt) {
        Absence away = host.absence();
        if (away == null) {
            return;
        }
        HostSettings settings = host.settings();
        String words = away.words(settings.name());
        attempt.reached(false, words);
        if (away.isLongerThan(settings.patience().work())
                || attempt.isOverdue(settings.patience().call())) {
            attempt.end.complete(new End.Lost(words + ": " + away.why().problem()
                    + ". If its work still runs there, it is ended when the host can be reached again"));
            attempts.remove(attempt);
            host.doom(attempt.attempt);
        }
    }
}
