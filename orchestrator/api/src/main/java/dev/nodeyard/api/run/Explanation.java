package dev.nodeyard.api.run;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nodeyard.api.id.TaskRunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say why a task run is in its state, for people and programs.
 *
 * @param headline one sentence, the failing gate first
 * @param funnel runners left after each gate, in order; empty when no runner is looked for
 * @param alternatives ways to run the task with what holds each of them, the most promising first; empty when there is
 *     but one
 * @param nearMisses runners that lack least, best first
 * @param gates what must be passed before the task runs, in order; of a task that waits exactly one is failing. Empty
 *     once nothing holds the task any more
 * @param runners runners that could run the task but do not take it now, at most five
 * @param waits what the task waited for so far, in the order of time; causes of equal words are one
 * @param waited the waits as one sentence, or null when there are none
 * @param ahead queued tasks that go before this one, or null when it is not queued
 * @param tries the newest attempts, oldest first, at most ten
 * @param log last lines of the newest attempt's log where the task failed or is tried again, at most ten
 * @param actions what a person can do about it, the most promising first
 * @param retryAt when the next attempt may start, or null
 * @param at the orchestrator's time of this answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Explanation(
        TaskRunId task,
        String name,
        TaskState state,
        String headline,
        List<Gate> funnel,
        List<Alternative> alternatives,
        List<NearMiss> nearMisses,
        List<GateCheck> gates,
        List<RunnerNote> runners,
        List<Wait> waits,
        @Nullable String waited,
        @Nullable Ahead ahead,
        List<Try> tries,
        List<String> log,
        List<Action> actions,
        @Nullable Instant retryAt,
        @Nullable Instant at) {

    // An older server leaves out what it does not know.
    @SuppressWarnings("NullAway")
    public Explanation {
        funnel = funnel == null ? List.of() : List.copyOf(funnel);
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        nearMisses = nearMisses == null ? List.of() : List.copyOf(nearMisses);
        gates = gates == null ? List.of() : List.copyOf(gates);
        runners = runners == null ? List.of() : List.copyOf(runners);
        waits = waits == null ? List.of() : List.copyOf(waits);
        tries = tries == null ? List.of() : List.copyOf(tries);
        log = log == null ? List.of() : List.copyOf(log);
        actions = actions == null ? List.of() : List.copyOf(actions);
    }

    /** Count the runners that pass a gate and all before it. */
    public record Gate(String gate, int runners) {}

    /**
     * Tell how far one way to run the task gets.
     *
     * @param way its executor, with the tags by which it differs from the others
     * @param failing first gate that no runner passes, or null when a free runner fits
     * @param headline one sentence about it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Alternative(String way, @Nullable String failing, String headline) {}

    /** Name a runner that passes all gates but one and what it lacks there. */
    public record NearMiss(String runner, String gate, List<String> missing) {
        public NearMiss {
            missing = List.copyOf(missing);
        }
    }

    /**
     * Tell how far the task is at one gate.
     *
     * @param detail a sentence about it, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GateCheck(
            String gate, Status status, @Nullable String detail) {}

    /** Say whether a gate is passed. */
    public enum Status {
        @JsonProperty("passed")
        PASSED,
        /** This one holds the task. */
        @JsonProperty("failing")
        FAILING,
        /** A gate before it holds the task. */
        @JsonEnumDefaultValue
        @JsonProperty("not_reached")
        NOT_REACHED
    }

    /**
     * Name a runner that could run the task and say why it does not take it now.
     *
     * @param state {@code busy}, {@code paused}, {@code draining} or {@code offline}
     * @param note what is known about it, in words
     */
    public record RunnerNote(String runner, String state, String note) {}

    /**
     * Say how long the task waited for one thing.
     *
     * @param cause such as {@code task "mesh"} or {@code a free slot}
     * @param ms in milliseconds
     */
    public record Wait(String cause, long ms) {}

    /**
     * Count queued tasks with the same requirements that go first.
     *
     * @param tasks how many there are at least
     * @param more there are more than were counted
     */
    public record Ahead(int tasks, boolean more) {}

    /**
     * Tell of one attempt.
     *
     * @param state {@code assigned}, {@code running} or the terminal state it ended in
     * @param next what followed from its failure, by which rule; null when it did not fail
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Try(
            int attempt,
            TaskState state,
            @Nullable String runner,
            @Nullable FailureReason reason,
            @Nullable Integer exitCode,
            @Nullable String message,
            @Nullable String next,
            @Nullable Instant finishedAt) {}

    /**
     * Suggest something to do.
     *
     * @param code stable word for programs
     * @param text a sentence
     * @param command of the {@code nodeyard} program that does it or shows more, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Action(String code, String text, @Nullable String command) {}
}
