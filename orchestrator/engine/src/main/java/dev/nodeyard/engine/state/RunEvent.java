package dev.nodeyard.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tell what happened to a run. Telling it again changes nothing. */
public sealed interface RunEvent {
    /** Call the visitor's method for this kind of event. */
    <T> T accept(Visitor<T> visitor);

    /**
     * Return the row of what the attempt runs in where the event tells it, else null. It does not matter for any decision;
     * it travels with the events because it is written with them.
     */
    default @Nullable Integer environment() {
        return null;
    }

    /** A runner acknowledged an attempt. */
    record Started(
            int task, int attempt, long epoch, @Nullable Integer environment) implements RunEvent {
        public Started(int task, int attempt, long epoch) {
            this(task, attempt, epoch, null);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.started(this);
        }
    }

    /** A runner ended an attempt. */
    record Finished(
            int task,
            int attempt,
            long epoch,
            Outcome outcome,
            @Nullable Integer environment) implements RunEvent {
        public Finished(int task, int attempt, long epoch, Outcome outcome) {
            this(task, attempt, epoch, outcome, null);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.finished(this);
        }
    }

    /** The server gave an attempt up: its lease is over, it was never acknowledged, it took too long. */
    record Lost(int task, int attempt, long epoch, FailureReason reason, String message) implements RunEvent {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.lost(this);
        }
    }

    /** The wait before the next attempt is over. */
    record RetryDue(int task, int attempt) implements RunEvent {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.retryDue(this);
        }
    }

    /** A person took the task away from its runner: it goes back to the queue, and the attempt does not count. */
    record GiveBack(int task, int attempt, long epoch, String message) implements RunEvent {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.giveBack(this);
        }
    }

    /**
     * A person ended this one task, in the queue or on its runner; the run goes on without it.
     *
     * @param attempt number of its newest attempt, 0 before the first
     * @param epoch its newest lease epoch, 0 before the first
     */
    record CancelTask(int task, int attempt, long epoch, String message) implements RunEvent {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cancelTask(this);
        }
    }

    /** What a waiting task waited for has come; its outputs tell of it. */
    record Woken(int task, Map<String, JsonNode> outputs) implements RunEvent {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.woken(this);
        }
    }

    /** What a waiting task waited for has not come in time. */
    record TimedOut(int task, String message) implements RunEvent {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.timedOut(this);
        }
    }

    /** A person asked to stop the run. */
    record CancelRun(String message) implements RunEvent {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.cancelRun(this);
        }
    }

    /** Handle each kind of event. */
    interface Visitor<T> {
        T started(Started event);

        T finished(Finished event);

        T lost(Lost event);

        T retryDue(RetryDue event);

        T giveBack(GiveBack event);

        T cancelTask(CancelTask event);

        T woken(Woken event);

        T timedOut(TimedOut event);

        T cancelRun(CancelRun event);
    }
}
