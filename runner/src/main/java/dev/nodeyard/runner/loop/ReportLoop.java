package dev.nodeyard.runner.loop;

import dev.nodeyard.api.attempt.AttemptEnvironment;
import dev.nodeyard.api.attempt.AttemptEvent;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.attempt.ReportReply;
import dev.nodeyard.api.attempt.ReportRequest;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.runner.attempt.EndReason;
import dev.nodeyard.runner.attempt.Journal;
import dev.nodeyard.runner.attempt.LiveAttempt;
import dev.nodeyard.runner.attempt.LiveAttempts;
import dev.nodeyard.runner.attempt.Reports;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RefusedException;
import dev.nodeyard.runner.client.RetryRule;
import dev.nodeyard.runner.log.LogShipper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Report events of many attempts in one call each, in order, until they are accepted.
 *
 * <p>An end is sent at once when nothing is being sent, and otherwise together with what came up meanwhile. A start waits
 * a few milliseconds for its end, so that both of a short attempt travel together.
 */
final class ReportLoop implements Reports {
    private static final Logger log = LoggerFactory.getLogger(ReportLoop.class);
    private static final int MAX_EVENTS = 1000;
    private static final long MAX_BYTES = 4L << 20;
    private static final long LINGER_MILLIS = 5;

    private final OrchestratorClient client;
    private final RetryRule retry;
    private final Journal journal;
    private final LogShipper shipper;
    private final LiveAttempts live;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private int urgent;

    private record Item(LiveAttempt attempt, boolean isEnd) {
        AttemptEvent event(Environments environments) {
            return isEnd
                    ? new AttemptEvent.Finished(
                            attempt.token(),
                            outcome(),
                            attempt.log().summary(),
                            attempt.isEnvironmentTold() ? environments.place(attempt.environment()) : null)
                    : new AttemptEvent.Started(attempt.token(), environments.place(attempt.environment()));
        }

        Outcome outcome() {
            return Objects.requireNonNull(attempt.outcome(), "an attempt is reported as ended before it ended");
        }

        /** Most outcomes hold little; the values of the others tell their size roughly. */
        long bytes() {
            return isEnd
                            && outcome() instanceof Outcome.Succeeded succeeded
                            && !succeeded.outputs().isEmpty()
                    ? succeeded.outputs().toString().length()
                    : 300;
        }
    }

    /** Gathers the environments of a report, each once. */
    private static final class Environments {
        private final Map<AttemptEnvironment, Integer> places = new LinkedHashMap<>();

        int place(AttemptEnvironment environment) {
            return places.computeIfAbsent(environment, key -> places.size());
        }

        List<AttemptEnvironment> all() {
            return List.copyOf(places.keySet());
        }
    }

    ReportLoop(OrchestratorClient client, RetryRule retry, Journal journal, LogShipper shipper, LiveAttempts live) {
        this.client = client;
        this.retry = retry;
        this.journal = journal;
        this.shipper = shipper;
        this.live = live;
    }

    @Override
    public synchronized void started(LiveAttempt attempt) {
        waiting.add(new Item(attempt, false));
        if (waiting.size() == 1) {
            notifyAll();
        }
    }

    @Override
    public synchronized void finished(LiveAttempt attempt) {
        waiting.add(new Item(attempt, true));
        urgent++;
        notifyAll();
    }

    /** Report until interrupted. */
    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                send(take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Item> take() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        if (urgent == 0) {
            wait(LINGER_MILLIS);
        }
        List<Item> batch = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty() && batch.size() < MAX_EVENTS && bytes < MAX_BYTES) {
            Item item = waiting.remove();
            urgent -= item.isEnd ? 1 : 0;
            bytes += item.bytes();
            batch.add(item);
        }
        return batch;
    }

    private void send(List<Item> batch) throws InterruptedException {
        try {
            List<ReportReply.Result> results = report(batch);
            for (int i = 0; i < results.size(); i++) {
                settle(batch.get(i), results.get(i));
            }
        } catch (IOException e) {
            if (batch.size() == 1) {
                refused(batch.get(0), e);
            } else {
                // One event that cannot be read must not hold up the others.
                send(batch.subList(0, batch.size() / 2));
                send(batch.subList(batch.size() / 2, batch.size()));
            }
        }
    }

    private List<ReportReply.Result> report(List<Item> batch) throws IOException, InterruptedException {
        Environments environments = new Environments();
        List<AttemptEvent> events =
                batch.stream().map(item -> item.event(environments)).toList();
        ReportRequest request = new ReportRequest(events, environments.all());
        try {
            return reportOnce(request);
        } catch (IOException e) {
            if (!retry.isWorthRetrying(e)) {
                throw e;
            }
            log.warn("cannot report now, {} events wait: {}", batch.size(), e.toString());
            batch.stream().filter(Item::isEnd).forEach(item -> journal.keep(item.attempt, item.outcome()));
            Thread.sleep(retry.pause(1, e).toMillis());
            return retry.call("report", () -> reportOnce(request));
        }
    }

    private List<ReportReply.Result> reportOnce(ReportRequest request) throws IOException, InterruptedException {
        List<ReportReply.Result> results = client.report(request).results();
        if (results.size() != request.events().size()) {
            throw new IOException(
                    "reported " + request.events().size() + " events and got " + results.size() + " results");
        }
        return results;
    }

    /** The orchestrator does not take this one event in this form, or nothing of this runner any more. */
    private void refused(Item item, IOException fault) {
        LiveAttempt attempt = item.attempt;
        log.error("the orchestrator refuses the report of attempt {}: {}", attempt.id(), fault.toString());
        boolean signedOut =
                fault instanceof RefusedException refused && (refused.status() == 401 || refused.status() == 403);
        if (!item.isEnd) {
            return;
        }
        if (signedOut) {
            journal.keep(attempt, item.outcome());
            shipper.drop(attempt.log());
            live.remove(attempt);
        } else if (item.outcome() instanceof Outcome.Succeeded) {
            String message = "the orchestrator does not take the outputs: " + fault.getMessage();
            attempt.concluded(new Outcome.Failed(FailureReason.BAD_OUTPUT, null, message));
            finished(attempt);
        } else {
            forget(attempt);
        }
    }

    private void settle(Item item, ReportReply.Result result) {
        LiveAttempt attempt = item.attempt;
        switch (result) {
            case ACCEPTED -> {
                if (item.isEnd) {
                    forget(attempt);
                }
            }
            case STALE, REFUSED -> {
                log.info("attempt {} is no longer this runner's ({})", attempt.id(), result);
                if (item.isEnd) {
                    shipper.drop(attempt.log());
                    forget(attempt);
                } else {
                    // Work that ended meanwhile waits for the rest of its log, and is forgotten when its end is told.
                    attempt.end(EndReason.LOST, Duration.ofSeconds(1));
                }
            }
            case LOG_INCOMPLETE -> {
                log.warn("the log of attempt {} did not arrive whole and is sent again", attempt.id());
                attempt.log().restart();
                shipper.finish(attempt.log(), () -> finished(attempt));
            }
        }
    }

    private void forget(LiveAttempt attempt) {
        journal.forget(attempt);
        live.remove(attempt);
    }
}
