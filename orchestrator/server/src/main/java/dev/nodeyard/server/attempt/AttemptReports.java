package dev.nodeyard.server.attempt;

import dev.nodeyard.api.attempt.AttemptEnvironment;
import dev.nodeyard.api.attempt.AttemptEvent;
import dev.nodeyard.api.attempt.LogSummary;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.attempt.ReportReply.Result;
import dev.nodeyard.api.attempt.ReportRequest;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.engine.state.Verdict;
import dev.nodeyard.server.log.LogService;
import dev.nodeyard.server.provenance.EnvironmentStore;
import dev.nodeyard.server.run.RunService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Take what runners report of their attempts. Thread-safe. */
public final class AttemptReports {
    private static final int MAX_MESSAGE = 4_000;

    private final RunService runs;
    private final LogService logs;
    private final AttemptTokens tokens;
    private final EnvironmentStore environments;
    private final Ended ended;

    /** Hears how attempts ended, once that counts. */
    @FunctionalInterface
    public interface Ended {
        /**
         * Hear of one. Must return at once for nearly all.
         *
         * @param environment what it ran in, or null where that was not told
         */
        void ended(RunnerId runner, AttemptId attempt, Outcome outcome, @Nullable AttemptEnvironment environment);
    }

    public AttemptReports(
            RunService runs, LogService logs, AttemptTokens tokens, EnvironmentStore environments, Ended ended) {
        this.runs = runs;
        this.logs = logs;
        this.tokens = tokens;
        this.environments = environments;
        this.ended = ended;
    }

    private record Accepted(
            int position,
            AttemptId attempt,
            RunEvent event,
            @Nullable AttemptEnvironment environment) {}

    /**
     * Apply events of many attempts; each run's events become durable together.
     *
     * @return one result per event, in order
     */
    CompletableFuture<List<Result>> report(RunnerId runner, ReportRequest request) {
        List<AttemptEvent> events = request.events();
        Result[] results = new Result[events.size()];
        Arrays.fill(results, Result.REFUSED);
        List<Optional<AttemptTokens.Holder>> holders =
                events.stream().map(event -> tokens.verify(event.token())).toList();
        Set<AttemptId> mismatched = logs.verify(summaries(runner, events, holders));
        Map<RunId, List<Accepted>> byRun = new LinkedHashMap<>();
        for (int i = 0; i < results.length; i++) {
            AttemptTokens.Holder holder = holders.get(i).orElse(null);
            if (holder == null) {
                continue;
            }
            if (events.get(i) instanceof AttemptEvent.Finished && mismatched.contains(holder.attempt())) {
                results[i] = Result.LOG_INCOMPLETE;
                continue;
            }
            byRun.computeIfAbsent(holder.attempt().task().run(), run -> new ArrayList<>())
                    .add(new Accepted(
                            i,
                            holder.attempt(),
                            runEvent(holder, events.get(i), request),
                            told(events.get(i), request)));
        }
        List<CompletableFuture<Void>> applied = new ArrayList<>();
        byRun.forEach((run, accepted) -> applied.add(apply(runner, run, accepted, results)));
        return CompletableFuture.allOf(applied.toArray(CompletableFuture[]::new))
                .thenApply(done -> List.of(results));
    }

    private CompletableFuture<Void> apply(RunnerId runner, RunId run, List<Accepted> accepted, Result[] results) {
        return runs.apply(run, accepted.stream().map(Accepted::event).toList()).thenAccept(verdicts -> {
            List<AttemptId> sealed = new ArrayList<>();
            for (int i = 0; i < accepted.size(); i++) {
                Accepted one = accepted.get(i);
                Verdict verdict = verdicts.get(i);
                results[one.position] = verdict == Verdict.STALE ? Result.STALE : Result.ACCEPTED;
                if (verdict == Verdict.ACCEPTED && one.event instanceof RunEvent.Finished finished) {
                    sealed.add(one.attempt);
                    ended.ended(runner, one.attempt, finished.outcome(), one.environment);
                }
            }
            logs.seal(sealed);
        });
    }

    private static Map<AttemptId, LogSummary> summaries(
            RunnerId runner, List<AttemptEvent> events, List<Optional<AttemptTokens.Holder>> holders) {
        Map<AttemptId, LogSummary> summaries = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof AttemptEvent.Finished finished && finished.log() != null) {
                LogSummary summary = finished.log();
                holders.get(i).ifPresent(holder -> summaries.put(holder.attempt(), summary));
            }
        }
        return summaries;
    }

    private RunEvent runEvent(AttemptTokens.Holder holder, AttemptEvent event, ReportRequest request) {
        int index = holder.attempt().task().index();
        int number = holder.attempt().number();
        return event instanceof AttemptEvent.Finished finished
                ? new RunEvent.Finished(
                        index, number, holder.epoch(), shortened(finished.outcome()), environment(event, request))
                : new RunEvent.Started(index, number, holder.epoch(), environment(event, request));
    }

    private @Nullable Integer environment(AttemptEvent event, ReportRequest request) {
        AttemptEnvironment told = told(event, request);
        return told == null ? null : environments.id(told);
    }

    private static @Nullable AttemptEnvironment told(AttemptEvent event, ReportRequest request) {
        Integer place = event.environment();
        List<AttemptEnvironment> told = request.environments();
        return place == null || place < 0 || place >= told.size() ? null : told.get(place);
    }

    private static Outcome shortened(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.message().length() > MAX_MESSAGE
                ? new Outcome.Failed(
                        failed.reason(), failed.exitCode(), failed.message().substring(0, MAX_MESSAGE) + "...")
                : outcome;
    }
}
