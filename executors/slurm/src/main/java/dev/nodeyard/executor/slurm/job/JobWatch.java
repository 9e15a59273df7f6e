package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.executor.LogSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follow all jobs of an executor: one thread looks for their notes, another asks the system after all of them at once.
 * Both look often after something changed and seldom while nothing does. Thread-safe.
 */
final class JobWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JobWatch.class);
    private static final Duration QUICKEST_NOTE = Duration.ofMillis(15);
    private static final Duration SLOWEST_NOTE = Duration.ofSeconds(1);
    private static final Duration URGENT = Duration.ofMillis(250);
    private static final Duration FIRST = Duration.ofMillis(500);

    private final BatchSystem system;
    private final Duration longestPause;
    private final Map<String, WatchedJob> jobs = new ConcurrentHashMap<>();
    private final Bell notes = new Bell();
    private final Bell questions = new Bell();
    private final Thread noteReader;
    private final Thread asker;
    private volatile boolean closed;

    JobWatch(BatchSystem system, Patience patience) {
        this.system = system;
        this.longestPause = patience.longestPause();
        noteReader = start(this::readNotes, "notes");
        asker = start(this::askSystem, "jobs");
    }

    private Thread start(Runnable work, String what) {
        Thread thread = new Thread(work, system.name() + "-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Begin to follow a job. */
    WatchedJob follow(String id, Path folder, LogSink sink) {
        WatchedJob job = new WatchedJob(id, folder, sink, System::nanoTime);
        jobs.put(id, job);
        notes.ring();
        questions.ring();
        return job;
    }

    /** Stop following a job. */
    void forget(WatchedJob job) {
        jobs.remove(job.id(), job);
    }

    /** Return whether nobody follows jobs here any more. */
    boolean isClosed() {
        return closed;
    }

    /** Do by the calling thread what a job needs; for a watch that is closed. */
    void endAlone(WatchedJob job) throws InterruptedException {
        job.lookForNote();
        if (!job.isOver()) {
            askOnce(Set.of(job));
        }
    }

    /** Do soon what a job needs. */
    void hurry() {
        questions.ring();
    }

    @Override
    public void close() {
        closed = true;
        noteReader.interrupt();
        asker.interrupt();
    }

    private void readNotes() {
        try {
            while (!closed) {
                jobs.values().stream().filter(job -> job.note() == null).forEach(WatchedJob::lookForNote);
                notes.await(pauseOfNotes());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pauseOfNotes() {
        return youngest(job -> job.note() == null && !job.isWaiting())
                .map(age -> clamp(age.dividedBy(10), QUICKEST_NOTE, SLOWEST_NOTE))
                .orElse(SLOWEST_NOTE);
    }

    private void askSystem() {
        try {
            while (!closed) {
                boolean answered = jobs.isEmpty() || askOnce(Set.copyOf(jobs.values()));
                questions.await(answered ? pauseOfQuestions() : clamp(longestPause, URGENT, Duration.ofSeconds(3)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pauseOfQuestions() {
        if (jobs.isEmpty()) {
            return longestPause;
        }
        if (jobs.values().stream().anyMatch(WatchedJob::isUrgent)) {
            return URGENT;
        }
        return youngest(job -> true)
                .map(age -> clamp(age.dividedBy(3), FIRST, longestPause))
                .orElse(longestPause);
    }

    private Optional<Duration> youngest(Predicate<WatchedJob> which) {
        return jobs.values().stream().filter(which).map(WatchedJob::age).min(Comparator.naturalOrder());
    }

    private boolean askOnce(Collection<WatchedJob> asked) throws InterruptedException {
        try {
            end(asked);
            Map<String, JobSight> sights =
                    system.look(asked.stream().map(WatchedJob::id).collect(Collectors.toSet()));
            for (WatchedJob job : asked) {
                JobSight sight = sights.get(job.id());
                if (sight == null) {
                    job.missed();
                } else {
                    job.sighted(sight);
                }
            }
            for (WatchedJob job : asked) {
                lookBack(job);
            }
            return true;
        } catch (UnreachableException e) {
            String words = system.name() + " does not answer, the work goes on: " + e.getMessage();
            log.debug("{}", words);
            asked.forEach(job -> job.unreachable(words));
            return false;
        } catch (RuntimeException e) {
            log.error("cannot understand {}; asked again", system.name(), e);
            return false;
        }
    }

    private void lookBack(WatchedJob job) throws UnreachableException, InterruptedException {
        if (job.wantsLookBack()) {
            Optional<JobSight> remembered = system.lookBack(job.id());
            job.lookedBack();
            remembered.ifPresent(job::sighted);
        }
    }

    private void end(Collection<WatchedJob> asked) throws UnreachableException, InterruptedException {
        Set<String> ask = ids(asked, WatchedJob::isToAsk);
        if (!ask.isEmpty()) {
            system.ask(ask);
            asked.stream().filter(job -> ask.contains(job.id())).forEach(WatchedJob::asked);
        }
        Set<String> force = ids(asked, WatchedJob::isToForce);
        if (!force.isEmpty()) {
            system.force(force);
            asked.stream().filter(job -> force.contains(job.id())).forEach(WatchedJob::forced);
        }
    }

    private static Set<String> ids(Collection<WatchedJob> jobs, Predicate<WatchedJob> which) {
        Set<String> ids = new HashSet<>();
        jobs.stream().filter(which).forEach(job -> ids.add(job.id()));
        return ids;
    }

    private static Duration clamp(Duration time, Duration shortest, Duration longest) {
        Duration most = time.compareTo(longest) > 0 ? longest : time;
        return most.compareTo(shortest) < 0 ? shortest : most;
    }

    /** Wakes a thread that sleeps for a while; a ring is not lost. */
    private static final class Bell {
        private boolean rung;

        synchronized void ring() {
            rung = true;
            notifyAll();
        }

        synchronized void await(Duration longest) throws InterruptedException {
            long deadline = System.nanoTime() + longest.toNanos();
            for (long left = Math.max(1, longest.toMillis()); !rung && left > 0; ) {
                wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
            rung = false;
        }
    }
}
