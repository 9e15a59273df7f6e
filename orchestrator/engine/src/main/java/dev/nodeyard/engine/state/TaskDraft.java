package dev.nodeyard.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.TaskState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gather what a batch does to one task run. Confined to one call of {@link RunMachine#apply}. */
final class TaskDraft {
    private final TaskRun before;
    private TaskState state;
    private int unfinished;
    private @Nullable TaskState attemptEnd;
    private @Nullable FailureReason reason;
    private @Nullable String message;
    private @Nullable Integer exitCode;
    private @Nullable Long retryAfterMs;
    private Map<String, JsonNode> outputs = Map.of();

    TaskDraft(TaskRun before) {
        this.before = before;
        this.state = before.state();
        this.unfinished = before.unfinished();
    }

    TaskRun before() {
        return before;
    }

    TaskState state() {
        return state;
    }

    /** Return whether the newest attempt is the one that an event speaks of. */
    boolean isAt(int attempt, long epoch) {
        return attempt > 0 && before.attempt() == attempt && before.epoch() == epoch;
    }

    void start() {
        state = TaskState.RUNNING;
    }

    void succeed(Map<String, JsonNode> values) {
        endAttempt(TaskState.SUCCEEDED, TaskState.SUCCEEDED);
        outputs = values;
    }

    void failAttempt(Failure failure, TaskState next, @Nullable Long afterMs) {
        endAttempt(TaskState.FAILED, next);
        reason = failure.reason();
        message = failure.message();
        exitCode = failure.exitCode();
        retryAfterMs = afterMs;
    }

    void endCancelled(@Nullable Integer code, @Nullable String words) {
        endAttempt(TaskState.CANCELLED, TaskState.CANCELLED);
        exitCode = code;
        message = words;
    }

    void giveBack(String words) {
        endAttempt(TaskState.CANCELLED, TaskState.QUEUED);
        message = words;
    }

    void queue() {
        state = TaskState.QUEUED;
        retryAfterMs = null;
    }

    void wake(Map<String, JsonNode> values) {
        state = TaskState.SUCCEEDED;
        outputs = values;
    }

    void timeOut(String words) {
        state = TaskState.FAILED;
        reason = FailureReason.TIMED_OUT;
        message = words;
    }

    void cancel(String words) {
        leave(TaskState.CANCELLED, words);
    }

    void skip(String words) {
        leave(TaskState.SKIPPED, words);
    }

    /** Settle one incoming edge as satisfied; after the last one queue the task or let it wait. */
    void satisfyEdge() {
        if (unfinished < 1) {
            throw new IllegalArgumentException(
                    "task \"" + before.name() + "\" is blocked but waits for " + unfinished + " edges");
        }
        unfinished--;
        if (unfinished == 0) {
            release();
        }
    }

    boolean changed() {
        return state != before.state() || unfinished != before.unfinished() || attemptEnd != null;
    }

    TaskChange change() {
        return new TaskChange(
                before.index(),
                before.state(),
                state,
                unfinished,
                before.attempt(),
                before.epoch(),
                reason,
                message,
                exitCode,
                outputs,
                retryAfterMs,
                attemptEnd);
    }

    private void endAttempt(TaskState end, TaskState next) {
        attemptEnd = end;
        state = next;
    }

    private void release() {
        if (before.waits()) {
            state = TaskState.WAITING;
        } else {
            queue();
        }
    }

    /** End without an attempt. What is known of an attempt that ended in the same batch is not written over. */
    private void leave(TaskState end, String words) {
        state = end;
        unfinished = 0;
        retryAfterMs = null;
        if (attemptEnd == null) {
            message = words;
        }
    }
}
