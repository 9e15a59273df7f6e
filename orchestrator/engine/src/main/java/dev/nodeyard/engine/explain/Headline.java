package dev.nodeyard.engine.explain;

import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.engine.match.FunnelResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Say in one sentence why a task is in its state. */
final class Headline {
    private static final int NAMED_UPSTREAM = 5;
    private static final String WORKING = "running";

    private final Situation situation;
    private final TaskRunView task;

    private Headline(Situation situation) {
        this.situation = situation;
        this.task = situation.task();
    }

    static String of(Situation situation, @Nullable FunnelResult funnel) {
        return new Headline(situation).of(funnel);
    }

    private String of(@Nullable FunnelResult funnel) {
        return switch (task.state()) {
            case BLOCKED -> orStop(upstream());
            case QUEUED -> orStop(queued(Objects.requireNonNull(funnel)));
            case WAITING -> orStop("Held by " + heldBy() + ".");
            case RETRYING -> orStop(retrying());
            case ASSIGNED ->
                orStop("Offered to runner " + task.runner() + attemptOf() + ", which has not acknowledged it yet.");
            case RUNNING -> orStop(running());
            case SUCCEEDED ->
                "Succeeded" + on() + " at attempt " + task.attempt() + span(" in ", task.startedAt(), task.finishedAt())
                        + ".";
            case FAILED -> failed();
            case CANCELLED -> cancelled();
            case SKIPPED -> task.message() == null ? "Never ran." : task.message();
        };
    }

    /** An attempt counts as running from when its runner has it: what that does before and after the work has words. */
    private String running() {
        AttemptView newest = situation.newest();
        String phase = newest == null ? null : newest.phase();
        String where = "Runs on " + task.runner() + since(task.startedAt()) + attemptOf();
        return phase == null || phase.equals(WORKING) ? where + "." : where + ": " + phase + ".";
    }

    String heldBy() {
        return situation.heldBy() == null ? "a timer, an event or an approval" : situation.heldBy();
    }

    /** Where the run is being stopped, nothing else matters any more. */
    private String orStop(String otherwise) {
        if (!situation.isCancelling()) {
            return otherwise;
        }
        String runner = task.state().isLive() ? "; " + task.runner() + " ends the work" : "";
        return "The run is being cancelled" + runner + ": " + stopper()
                + at(situation.run().cancelRequestedAt()) + ".";
    }

    private String stopper() {
        String message = situation.run().cancelMessage();
        return message == null ? "a person asked for it" : sentenceStart(message);
    }

    private static String sentenceStart(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private String upstream() {
        Situation.Upstream upstream = situation.upstream();
        String named = upstream.named().stream()
                .limit(NAMED_UPSTREAM)
                .map(one -> one.name() + " (" + one.state().word() + ")")
                .collect(Collectors.joining(", "));
        int more = upstream.open() - Math.min(NAMED_UPSTREAM, upstream.named().size());
        String count = upstream.total() == 1
                ? "Waits for the upstream task"
                : "Waits for " + upstream.open() + " of " + upstream.total() + " upstream tasks";
        return count + (named.isEmpty() ? "" : ": " + named)
                + (named.isEmpty() || more <= 0 ? "" : " and " + more + " more") + ".";
    }

    private String queued(FunnelResult funnel) {
        Explanation.Ahead ahead = situation.ahead();
        int tasks = ahead == null ? 0 : ahead.tasks();
        if (ahead == null || tasks == 0) {
            return funnel.headline();
        }
        String count = ahead(ahead);
        if (funnel.failing() == null) {
            return (tasks == 1 && !ahead.more() ? "1 task goes first" : count + " go first") + ". " + funnel.headline();
        }
        return funnel.failing().equals("free slot")
                ? funnel.headline() + "; " + count + (tasks == 1 && !ahead.more() ? " is ahead" : " are ahead")
                : funnel.headline();
    }

    static String ahead(Explanation.Ahead ahead) {
        String number = String.format(java.util.Locale.ROOT, "%,d", ahead.tasks());
        return (ahead.more() ? "more than " : "") + number + (ahead.tasks() == 1 ? " task" : " tasks");
    }

    private String retrying() {
        AttemptView last = situation.newest();
        Instant due = situation.retryAt();
        boolean later = due != null && due.isAfter(situation.now());
        String when = later ? "starts in " + TimeWords.span(Duration.between(situation.now(), due)) : "is due now";
        return "Attempt " + (task.attempt() + 1) + " of at most " + RetryWords.most(situation.retry()) + " " + when
                + (last == null ? "." : ": attempt " + last.number() + " " + end(last) + ".");
    }

    private String failed() {
        FailureReason reason = task.reason();
        String why = reason == null ? "" : " (" + reasonWords(reason, task.exitCode()) + ")";
        String tries = task.attempt() > 1 ? " after " + task.attempt() + " attempts" : "";
        String rule = reason == null
                ? ""
                : " Not tried again: " + RetryWords.whyNot(situation.retry(), task.attempt(), reason) + ".";
        return "Failed" + on() + why + tries + message(task.message()) + rule;
    }

    private String cancelled() {
        String own = task.message();
        boolean ownWords = own != null && (situation.run().cancelMessage() == null || task.attempt() == 0);
        String who = ownWords ? sentenceStart(Objects.requireNonNull(own)) : stopper();
        String where = task.attempt() > 0 && task.runner() != null ? " while attempt " + task.attempt() + on() : "";
        return (who.startsWith("Cancelled") ? who : "Cancelled: " + who) + where + at(task.finishedAt()) + ".";
    }

    private static String end(AttemptView attempt) {
        String on = attempt.runner() == null ? "" : " on " + attempt.runner();
        FailureReason reason = attempt.reason();
        String why = reason == null
                ? attempt.state().word()
                : "failed" + on + " (" + reasonWords(reason, attempt.exitCode()) + ")";
        return why + (attempt.message() == null ? "" : ", " + sentenceStart(attempt.message()));
    }

    private static String reasonWords(FailureReason reason, @Nullable Integer exitCode) {
        return reason == FailureReason.EXIT_CODE && exitCode != null ? "exit code " + exitCode : reason.word();
    }

    private static String message(@Nullable String message) {
        return message == null || message.isEmpty() ? "." : ": " + sentenceStart(message) + ".";
    }

    private String on() {
        return task.runner() == null ? "" : " on " + task.runner();
    }

    private String attemptOf() {
        return task.attempt() > 1
                ? " (attempt " + task.attempt() + " of at most " + RetryWords.most(situation.retry()) + ")"
                : "";
    }

    private String since(@Nullable Instant start) {
        return start == null
                ? ""
                : " for " + TimeWords.span(Duration.between(start, situation.now())) + ", since "
                        + TimeWords.moment(start);
    }

    private static String span(String word, @Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "" : word + TimeWords.span(Duration.between(from, to));
    }

    private static String at(@Nullable Instant time) {
        return time == null ? "" : " at " + TimeWords.moment(time);
    }
}
