package dev.nodeyard.executor.ssh;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.LogSink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Follow one attempt on a host: how much of its log is here, whether it ended. Changed by the host's thread only. */
final class Followed {
    private static final Duration LONGEST_GRACE = Duration.ofHours(1);
    private static final Duration TIME_TO_END = Duration.ofSeconds(12);

    final AttemptId attempt;
    final String folder;
    final LogSink log;
    final CompletableFuture<End> end = new CompletableFuture<>();
    private long offset;
    private @Nullable End exit;
    private boolean away;
    private @Nullable Cancellation told;
    private long overdueAt;
    private volatile @Nullable Cancellation cancellation;

    /**
     * A wish to end the work.
     *
     * @param since moment of {@link System#nanoTime}
     */
    record Cancellation(Duration grace, long since) {}

    /** What was seen in one look; size is below zero when there is no log. */
    record Sight(boolean alive, String[] state, long size) {
        String kind() {
            return state[0];
        }
    }

    Followed(AttemptId attempt, String folder, LogSink log, long offset) {
        this.attempt = attempt;
        this.folder = folder;
        this.log = log;
        this.offset = offset;
    }

    String control() {
        return HostFacts.control(folder, attempt.toString());
    }

    String logFile() {
        return control() + "/log";
    }

    long offset() {
        return offset;
    }

    /** Ask for the end; false when an earlier wish was as strict. */
    synchronized boolean cancel(Duration grace) {
        Cancellation before = cancellation;
        if (end.isDone() || (before != null && before.grace().compareTo(grace) <= 0)) {
            return false;
        }
        cancellation = new Cancellation(grace, System.nanoTime());
        return true;
    }

    boolean isCancelled() {
        return cancellation != null;
    }

    /**
     * Pass on the wish to end the work; once, for a second TERM makes many programs give up their cleaning up. Work that is
     * still there long after its grace is ended at once, again and again: the first word may have been lost on the host.
     */
    void tellCancellation(Link link) throws UnreachableException {
        Cancellation wish = cancellation;
        if (wish == null) {
            return;
        }
        boolean isNew = wish != told;
        if (isNew || System.nanoTime() - overdueAt > 0) {
            long grace = isNew ? Math.min(wish.grace().toMillis(), LONGEST_GRACE.toMillis()) : 0;
            link.lines(
                    "finish " + Quoted.words(folder, link.facts().script(), attempt.toString(), Long.toString(grace)));
            told = wish;
            overdueAt = System.nanoTime()
                    + Duration.ofMillis(grace).plus(TIME_TO_END).toNanos();
        }
    }

    /** Return whether the work should have ended long ago. */
    boolean isOverdue(Duration margin) {
        Cancellation wish = cancellation;
        return wish != null
                && System.nanoTime() - wish.since() > wish.grace().plus(margin).toNanos();
    }

    /** Return how many bytes of the log are wanted now, at most {@code most}. */
    int wanted(Sight sight, int most) {
        return (int) Math.max(0, Math.min(most, sight.size() - offset));
    }

    void took(byte[] bytes) {
        log.write(bytes, 0, bytes.length);
        offset += bytes.length;
    }

    /** Take in a look. The end is told when the log is here to its last byte. */
    void saw(Sight sight, HostSettings host, String boot) {
        if (exit == null) {
            exit = endOf(sight, host, boot);
        }
        if (exit != null && sight.size() <= offset) {
            end.complete(exit);
        }
    }

    private static @Nullable End endOf(Sight sight, HostSettings host, String boot) {
        String[] state = sight.state();
        boolean whole = state.length == 6;
        if (whole && (sight.kind().equals("done") || (sight.kind().equals("ended") && !sight.alive()))) {
            return new End.Exit(Integer.parseInt(state[1]), state[2].equals("1"));
        }
        if (sight.alive()) {
            return null;
        }
        if (sight.kind().equals("absent")) {
            return new End.Lost("what told of the attempt on " + host.shown() + " was removed while it worked");
        }
        if (whole && !state[5].equals(boot)) {
            return new End.Lost(host.shown() + " was restarted while the task worked there");
        }
        return new End.Lost("the processes of the task on " + host.shown()
                + " are gone and left no exit code; somebody ended them all, or memory ran out there");
    }

    void fail(RuntimeException fault) {
        end.completeExceptionally(fault);
    }

    /** Note whether the host can be reached; told once for each change. */
    void reached(boolean now, String words) {
        if (away == now) {
            away = !now;
            log.phase(words);
        }
    }
}
