package dev.nodeyard.runner.loop;

import dev.nodeyard.api.attempt.HeartbeatReply;
import dev.nodeyard.api.attempt.HeartbeatRequest;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.runner.RunnerWish;
import dev.nodeyard.runner.attempt.EndReason;
import dev.nodeyard.runner.attempt.LiveAttempt;
import dev.nodeyard.runner.attempt.LiveAttempts;
import dev.nodeyard.runner.client.OrchestratorClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Say regularly which attempts this runner holds; do what the answers ask. */
final class HeartbeatLoop {
    private static final Logger log = LoggerFactory.getLogger(HeartbeatLoop.class);
    private static final int MAX_HELD = 1000;
    private static final long FIRST_PAUSE_MILLIS = 5_000;
    private static final long PAUSE_AFTER_FAULT_MILLIS = 1_000;
    private static final Duration LOST_GRACE = Duration.ofSeconds(1);

    private final OrchestratorClient client;
    private final LiveAttempts live;
    private final Discards discards;
    private volatile boolean draining;
    private volatile boolean reachable = true;
    private volatile Consumer<RunnerWish> wishes = wish -> {};

    HeartbeatLoop(OrchestratorClient client, LiveAttempts live, Discards discards) {
        this.client = client;
        this.live = live;
        this.discards = discards;
    }

    /** Say from now on that the runner takes no further work. */
    void drain() {
        draining = true;
    }

    /** Say who hears what people want of the runner, whenever the orchestrator repeats it. */
    void onWish(Consumer<RunnerWish> listener) {
        wishes = listener;
    }

    /** Say, when {@link #run} has ended, that the process is gone. A network that does not work is not waited for. */
    void leave() throws InterruptedException {
        if (!reachable) {
            return;
        }
        try {
            client.heartbeat(new HeartbeatRequest(List.of(), true, true));
        } catch (IOException e) {
            log.info("cannot say goodbye; the orchestrator will notice: {}", e.toString());
        }
    }

    /** Send heartbeats until interrupted. */
    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(runOnce());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Send one heartbeat and return the time until the next, in milliseconds. */
    long runOnce() throws InterruptedException {
        try {
            long pause = FIRST_PAUSE_MILLIS;
            for (List<LiveAttempt> part : parts(live.all())) {
                pause = beat(part);
            }
            if (!reachable) {
                log.info("the orchestrator answers heartbeats again");
                reachable = true;
            }
            return pause;
        } catch (IOException e) {
            if (reachable) {
                log.warn("no answer to the heartbeat; work ends before its lease if that goes on: {}", e.toString());
                reachable = false;
            }
            return PAUSE_AFTER_FAULT_MILLIS;
        }
    }

    private long beat(List<LiveAttempt> attempts) throws IOException, InterruptedException {
        List<HeartbeatRequest.Held> held = attempts.stream()
                .map(attempt -> new HeartbeatRequest.Held(attempt.token(), attempt.phase()))
                .toList();
        // The lease counts from the moment of sending: how long the answer took is not ours to use.
        long sent = System.nanoTime();
        List<String> removed = discards.removed();
        HeartbeatReply reply = client.heartbeat(new HeartbeatRequest(held, draining, false, removed));
        discards.told(removed);
        discards.remove(reply.unwanted());
        attempts.forEach(attempt -> attempt.renewed(sent, Duration.ofMillis(reply.leaseMs())));
        reply.cancel().forEach(id -> end(id, EndReason.CANCELLED, Dispatcher.GRACE));
        reply.lost().forEach(id -> end(id, EndReason.LOST, LOST_GRACE));
        wishes.accept(reply.wish());
        return Math.max(100, reply.nextMs());
    }

    private void end(AttemptId id, EndReason reason, Duration grace) {
        LiveAttempt attempt = live.find(id);
        if (attempt != null && !attempt.isConcluded()) {
            attempt.end(reason, grace);
        }
    }

    private static List<List<LiveAttempt>> parts(Collection<LiveAttempt> attempts) {
        List<LiveAttempt> all = new ArrayList<>(attempts);
        List<List<LiveAttempt>> parts = new ArrayList<>();
        for (int from = 0; from == 0 || from < all.size(); from += MAX_HELD) {
            parts.add(all.subList(from, Math.min(all.size(), from + MAX_HELD)));
        }
        return parts;
    }
}
