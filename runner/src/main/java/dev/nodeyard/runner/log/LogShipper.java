package dev.nodeyard.runner.log;

import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.LogsReply;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RetryRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ship the logs of all attempts, pieces of many in one call, with one thread.
 *
 * <p>While attempts run, their new bytes leave a few times a second; when one ends, its rest leaves at once. What cannot
 * be sent waits in the files. Thread-safe.
 */
public final class LogShipper {
    private static final Logger log = LoggerFactory.getLogger(LogShipper.class);
    private static final int MAX_REQUEST_BYTES = 4 << 20;
    private static final long LINGER_MILLIS = 200;

    private final OrchestratorClient client;
    private final RetryRule retry;
    private final Map<AttemptId, AttemptLog> open = new LinkedHashMap<>();
    private final Map<AttemptId, Runnable> ending = new LinkedHashMap<>();
    private boolean urgent;

    /** Make a shipper; {@link #run} does the work. */
    public LogShipper(OrchestratorClient client, RetryRule retry) {
        this.client = client;
        this.retry = retry;
    }

    /** Begin the log of an attempt. */
    public AttemptLog create(AttemptId attempt, String token, Path file) {
        return AttemptLog.create(attempt, token, file, this::onBytes);
    }

    /** Go on with the log that an earlier process began. */
    public AttemptLog reopen(AttemptId attempt, String token, Path file) throws IOException {
        return AttemptLog.reopen(attempt, token, file, this::onBytes);
    }

    /** Ship the rest of a log and then call {@code whenShipped}, from any thread, once. */
    public void finish(AttemptLog ended, Runnable whenShipped) {
        synchronized (this) {
            if (!ended.isShipped()) {
                open.put(ended.attempt(), ended);
                ending.put(ended.attempt(), whenShipped);
                urgent = true;
                notifyAll();
                return;
            }
            open.remove(ended.attempt());
        }
        whenShipped.run();
    }

    /** Ship nothing more of a log. */
    public synchronized void drop(AttemptLog unwanted) {
        unwanted.abandon();
        open.remove(unwanted.attempt());
        ending.remove(unwanted.attempt());
    }

    /** Ship until interrupted. */
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                awaitBytes();
                List<AttemptLog> logs = waiting();
                if (!logs.isEmpty()) {
                    ship(logs);
                }
                releaseShipped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void onBytes(AttemptLog changed) {
        if (open.put(changed.attempt(), changed) == null) {
            notifyAll();
        }
    }

    private synchronized void awaitBytes() throws InterruptedException {
        while (open.isEmpty()) {
            wait();
        }
        if (!urgent) {
            wait(LINGER_MILLIS);
        }
        urgent = false;
    }

    private synchronized List<AttemptLog> waiting() {
        List<AttemptLog> logs = new ArrayList<>();
        for (AttemptLog candidate : open.values()) {
            if (candidate.waiting() > 0) {
                logs.add(candidate);
            }
        }
        return logs;
    }

    private void ship(List<AttemptLog> logs) throws InterruptedException {
        try {
            List<LogChunk> chunks = chunks(logs);
            LogsReply reply = retry.call("ship logs", () -> client.logs(chunks));
            Map<AttemptId, LogsReply.Position> positions = new LinkedHashMap<>();
            reply.positions().forEach(position -> positions.put(position.attempt(), position));
            for (AttemptLog shippedLog : logs) {
                LogsReply.Position position = positions.get(shippedLog.attempt());
                if (position != null && position.stale()) {
                    shippedLog.abandon();
                } else if (position != null) {
                    shippedLog.shippedTo(position.nextOffset());
                }
            }
        } catch (IOException e) {
            // Without their logs the outcomes can still be told; the orchestrator then marks the logs incomplete.
            log.error("the orchestrator does not take these logs, they end here: {}", e.toString());
            logs.forEach(AttemptLog::abandon);
        }
    }

    private static List<LogChunk> chunks(List<AttemptLog> logs) throws IOException {
        List<LogChunk> chunks = new ArrayList<>();
        int left = MAX_REQUEST_BYTES;
        int fairShare = Math.max(1, Math.min(LogChunk.MAX_BYTES, MAX_REQUEST_BYTES / logs.size()));
        for (AttemptLog candidate : logs) {
            if (left <= 0) {
                break;
            }
            LogChunk chunk = candidate.next(Math.min(left, fairShare));
            left -= chunk.bytes().length;
            chunks.add(chunk);
        }
        return chunks;
    }

    private void releaseShipped() {
        List<Runnable> released = new ArrayList<>();
        synchronized (this) {
            open.values().removeIf(candidate -> {
                boolean done = candidate.isShipped();
                Runnable whenShipped = done ? ending.remove(candidate.attempt()) : null;
                if (whenShipped != null) {
                    released.add(whenShipped);
                }
                return done;
            });
            urgent |= !ending.isEmpty() || open.values().stream().anyMatch(rest -> rest.waiting() > MAX_REQUEST_BYTES);
        }
        released.forEach(Runnable::run);
    }
}
