package dev.nodeyard.engine.state;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;

/** Tell what happened to a run. Telling it again changes nothing. */
public sealed interface RunEvent {
    /** Call the visitor's method for this kind of event. */
    <T> T accept(Visitor<T> visitor);

    /** A runner acknowledged an attempt. */
    record Started(int task, int attempt, long epoch) implements RunEvent {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.started(this);
        }
    }

    /** A runner ended an attempt. */
    record Finished(int task, int attempt, long epoch, Outcome outcome) implements RunEvent {
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

        T cancelRun(CancelRun event);
    }
}
