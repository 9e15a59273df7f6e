package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.executor.LogSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Gather what becomes known of one job. Thread-safe. */
final class WatchedJob {
    private static final long NEVER = Long.MIN_VALUE;
    private static final int MOST_LOOK_BACKS = 100;
    private static final int LONGEST_PHASE = 200;
    private static final Duration FORCE_AGAIN = Duration.ofSeconds(5);

    private final String id;
    private final Path folder;
    private final LogSink log;
    private final LongSupplier clock;
    private @Nullable ExitNote note;
    private long notedAt = NEVER;
    private @Nullable JobSight sight;
    private long overAt = NEVER;
    private int lookBacks;
    private int changes;
    private int missing;
    private long missingAt = NEVER;
    private long awayAt = NEVER;
    private long changedAt;
    private long forceAt = NEVER;
    private boolean asked;
    private String phase = "submitted";

    WatchedJob(String id, Path folder, LogSink log, LongSupplier clock) {
        this.id = id;
        this.folder = folder;
        this.log = log;
        this.clock = clock;
        this.changedAt = clock.getAsLong();
    }

    String id() {
        return id;
    }

    /** Look for the job's own note. Touches the disk; not under the lock. */
    void lookForNote() {
        Optional<ExitNote> found = ExitNote.read(folder);
        synchronized (this) {
            if (found.isPresent() && note == null) {
                note = found.get();
                notedAt = clock.getAsLong();
                changed();
            }
        }
    }

    /** Take what the system told. */
    void sighted(JobSight told) {
        synchronized (this) {
            missing = 0;
            missingAt = NEVER;
            awayAt = NEVER;
            if (sight == null || sight.stage() != told.stage()) {
                changedAt = clock.getAsLong();
            }
            sight = told;
            if (told.isOver() && overAt == NEVER) {
                overAt = clock.getAsLong();
            }
            changed();
        }
        tell(phase(told));
    }

    private static String phase(JobSight told) {
        boolean usual = told.stage() == JobSight.Stage.RUNNING && told.words().startsWith(LogSink.RUNNING);
        return usual ? LogSink.RUNNING : told.words();
    }

    /** Tell the phase again, after the runner took the attempt for running. */
    void tellAgain() {
        String last;
        synchronized (this) {
            last = phase;
        }
        log.phase(last);
    }

    /** The system answered and did not know the job. */
    synchronized void missed() {
        awayAt = NEVER;
        missing++;
        if (missingAt == NEVER) {
            missingAt = clock.getAsLong();
        }
        changed();
    }

    /** The system did not answer. */
    void unreachable(String words) {
        synchronized (this) {
            if (awayAt == NEVER) {
                awayAt = clock.getAsLong();
            }
            changed();
        }
        tell(words);
    }

    private void tell(String words) {
        String shortened = words.length() <= LONGEST_PHASE ? words : words.substring(0, LONGEST_PHASE);
        synchronized (this) {
            if (shortened.equals(phase) || note != null) {
                return;
            }
            phase = shortened;
        }
        log.phase(shortened);
    }

    /** Return whether the job is over in a way that its note does not tell, and what is remembered of it may help. */
    synchronized boolean wantsLookBack() {
        boolean told = note != null && note.isPlain();
        boolean isGone = missing > 0 || (sight != null && sight.isOver() && sight.exitCode() == null);
        return !told && isGone && lookBacks < MOST_LOOK_BACKS;
    }

    synchronized void lookedBack() {
        lookBacks++;
    }

    /** Ask the job to end; the shortest grace wins. */
    synchronized void cancel(Duration grace) {
        long at = clock.getAsLong() + grace.toNanos();
        forceAt = forceAt == NEVER ? at : Math.min(forceAt, at);
        asked |= grace.isZero();
        changed();
    }

    /** Return whether the job is to be asked to end now; true until {@link #asked}. */
    synchronized boolean isToAsk() {
        return forceAt != NEVER && !asked && !isOver();
    }

    synchronized void asked() {
        asked = true;
    }

    /** Return whether the job is to be ended by force now. */
    synchronized boolean isToForce() {
        return forceAt != NEVER && clock.getAsLong() >= forceAt && !isOver();
    }

    synchronized void forced() {
        forceAt = clock.getAsLong() + FORCE_AGAIN.toNanos();
    }

    /** Return whether the work is known to be over. */
    synchronized boolean isOver() {
        return note != null || overAt != NEVER;
    }

    /** Return whether only the system can say what is needed next. */
    synchronized boolean isUrgent() {
        return (note == null || !note.isPlain()) && (note != null || forceAt != NEVER || missing > 0);
    }

    /** Return the time since something changed. */
    synchronized Duration age() {
        return Duration.ofNanos(clock.getAsLong() - changedAt);
    }

    synchronized boolean isWaiting() {
        return sight != null && sight.stage() == JobSight.Stage.WAITING;
    }

    /** Return what is known of where the job runs or ran. A short one may end before the system is asked where it was. */
    synchronized Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        if (note != null && !note.node().isEmpty()) {
            facts.put("node", note.node());
        }
        if (sight != null) {
            facts.putAll(sight.facts());
        }
        return facts;
    }

    synchronized @Nullable ExitNote note() {
        return note;
    }

    synchronized Evidence evidence() {
        return new Evidence(
                note, since(notedAt), sight, since(overAt), missing, since(missingAt), since(awayAt), forceAt != NEVER);
    }

    /** Return a number that grows with all that becomes known. */
    synchronized int changes() {
        return changes;
    }

    /** Wait until more is known than at a number of changes, but not for ever: time alone may decide. */
    synchronized void awaitNews(int before, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); changes == before && left > 0; ) {
            wait(left);
            left = (deadline - System.nanoTime()) / 1_000_000;
        }
    }

    private void changed() {
        changes++;
        notifyAll();
    }

    private Duration since(long moment) {
        return moment == NEVER ? Duration.ZERO : Duration.ofNanos(clock.getAsLong() - moment);
    }
}
