package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;

/** Tell that an attempt fails, with what is to be reported. */
final class AttemptFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Outcome.Failed outcome;

    AttemptFault(FailureReason reason, String message) {
        super(message);
        this.outcome = new Outcome.Failed(reason, null, message);
    }

    Outcome.Failed outcome() {
        return outcome;
    }
}
