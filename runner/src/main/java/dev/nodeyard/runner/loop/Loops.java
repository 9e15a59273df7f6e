package dev.nodeyard.runner.loop;

import dev.nodeyard.api.runner.RunnerWish;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.runner.attempt.AttemptRunner;
import dev.nodeyard.runner.attempt.EndReason;
import dev.nodeyard.runner.attempt.Executors;
import dev.nodeyard.runner.attempt.Journal;
import dev.nodeyard.runner.attempt.LiveAttempt;
import dev.nodeyard.runner.attempt.LiveAttempts;
import dev.nodeyard.runner.attempt.WorkspaceFolder;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RetryRule;
import dev.nodeyard.runner.log.LogShipper;
import dev.nodeyard.runner.spool.AttemptRecord;
import dev.nodeyard.runner.spool.Spool;
import dev.nodeyard.tracing.Tracing;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Join the loops of one runner and keep their threads. */
public final class Loops {
    private static final Duration FLUSH_TIME = Duration.ofSeconds(10);
    private static final Duration HURRIED_FLUSH_TIME = Duration.ofSeconds(1);

    private final Spool spool;
    private final WorkspaceFolder workspaces;
    private final LiveAttempts live = new LiveAttempts();
    private final Slots slots;
    private final AttemptRunner runner;
    private final Discards discards;
    private final HeartbeatLoop heartbeats;
    private final FactsLoop facts;
    private final Dispatcher dispatcher;
    private final ClaimLoop claims;
    private final Sweep sweep;
    private final Thread[] feeders;
    private final Thread claimer;
    private final ScheduledThreadPoolExecutor clock;
    private volatile Duration flushTime = FLUSH_TIME;

    /** What a runner has: the number of attempts at the same time and all their resources. */
    public record Capacity(int slots, Resources resources) {}

    /** Make the loops; {@link #start} starts them. */
    public Loops(
            OrchestratorClient client,
            RetryRule retry,
            Map<String, Executor> executors,
            Capacity capacity,
            Spool spool,
            WorkspaceFolder workspaces) {
        this.spool = spool;
        this.workspaces = workspaces;
        slots = new Slots(capacity.slots(), capacity.resources());
        Journal journal = new Journal(spool);
        LogShipper shipper = new LogShipper(client, retry);
        ReportLoop reports = new ReportLoop(client, retry, journal, shipper, live);
        runner = new AttemptRunner(new Executors(executors), workspaces, journal, client, retry);
        discards = new Discards(executors);
        heartbeats = new HeartbeatLoop(client, live, discards);
        dispatcher = new Dispatcher(runner, journal, shipper, live, slots, reports);
        facts = new FactsLoop(client, retry, executors, capacity, HostTags.ofThisHost());
        NodeTypesLoop nodeTypes = new NodeTypesLoop(client, retry, executors, facts.told());
        claims = new ClaimLoop(client, retry, slots, dispatcher, facts.told());
        sweep = new Sweep(executors, live);
        claimer = thread(claims::run, "claim");
        feeders = new Thread[] {
            thread(shipper::run, "logs"),
            thread(reports::run, "report"),
            thread(heartbeats::run, "heartbeat"),
            thread(facts::run, "facts"),
            thread(nodeTypes::run, "node-types")
        };
        clock = new ScheduledThreadPoolExecutor(1, task -> thread(task, "lease-guard"));
    }

    /** Say where the spans of attempts go. Call before {@link #start}. */
    public void traceWith(Tracing tracing) {
        runner.traceWith(tracing);
    }

    /** Name the executors that somebody set up: where one is not there, that is a fault. Call before {@link #start}. */
    public void expect(Set<String> kinds) {
        facts.expect(kinds);
    }

    /** Say who hears what people want of the runner. Call before {@link #start}. */
    public void onWish(Consumer<RunnerWish> listener) {
        heartbeats.onWish(listener);
    }

    /** Say that the process is gone; call after {@link #close}. */
    public void sayGoodbye() throws InterruptedException {
        heartbeats.leave();
    }

    /** Take over what an earlier process left, and begin. */
    public void start() throws IOException {
        for (AttemptRecord found : spool.readAll()) {
            dispatcher.resume(found);
        }
        for (Thread feeder : feeders) {
            feeder.start();
        }
        claimer.start();
        sweep.begin();
        clock.scheduleWithFixedDelay(new LeaseGuard(live), 500, 500, TimeUnit.MILLISECONDS);
        clock.scheduleWithFixedDelay(() -> workspaces.sweep(live), 0, 1, TimeUnit.HOURS);
    }

    /** Claim nothing more. Returns when the claim under way was broken off. */
    public void stopClaiming() throws InterruptedException {
        heartbeats.drain();
        claimer.interrupt();
        claimer.join();
    }

    /** Take what the claim that was broken off may have been granted. */
    public void takeLast() throws InterruptedException {
        claims.takeLast();
    }

    /** Wait until no attempt works; false when time runs out. */
    public boolean awaitIdle(Duration time) throws InterruptedException {
        return slots.awaitIdle(time.toNanos());
    }

    /** Ask all work to end, to be reported as stopped. */
    public void endAll(Duration grace) {
        endAll(EndReason.STOPPED, grace);
    }

    /** End all work at once and spend little time on reporting it. */
    public void abort() {
        flushTime = HURRIED_FLUSH_TIME;
        endAll(EndReason.STOPPED, Duration.ZERO);
    }

    /** Let go of all work; it goes on by itself. */
    public void leaveAll() {
        endAll(EndReason.LEFT, Duration.ZERO);
    }

    /** Wait a while until everything was reported; what was not stays on disk for the next process. */
    public boolean flush() throws InterruptedException {
        long begin = System.nanoTime();
        while (!live.all().isEmpty() && System.nanoTime() - begin < flushTime.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return live.all().isEmpty();
    }

    /** Stop all threads. */
    public void close() throws InterruptedException {
        clock.shutdownNow();
        discards.close();
        dispatcher.close();
        for (Thread feeder : feeders) {
            feeder.interrupt();
        }
        for (Thread feeder : feeders) {
            feeder.join();
        }
    }

    private void endAll(EndReason reason, Duration grace) {
        for (LiveAttempt attempt : live.all()) {
            if (!attempt.isConcluded()) {
                attempt.end(reason, grace);
            }
        }
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, "runner-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
