package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.runner.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keep on disk what a later process needs of an attempt.
 *
 * <p>Only attempts with a workspace are written down from the start. Others end in a moment; theirs is written when the
 * outcome cannot be told at once.
 */
public final class Journal {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final Spool spool;

    public Journal(Spool spool) {
        this.spool = spool;
    }

    /** Return the file for the log of an attempt. */
    public Path logFile(AttemptId attempt) {
        return spool.logFile(attempt);
    }

    void begin(LiveAttempt attempt) throws IOException {
        spool.write(attempt.attemptRecord());
        attempt.journaled(attempt.attemptRecord());
    }

    void started(LiveAttempt attempt, ExecutionHandle handle) throws IOException {
        if (attempt.isJournaled()) {
            var started = attempt.attemptRecord().started(handle, attempt.log().lineBytes());
            spool.write(started);
            attempt.journaled(started);
        }
    }

    /** Keep the outcome of an attempt that is written down already. */
    public void ended(LiveAttempt attempt, Outcome outcome) {
        if (attempt.isJournaled()) {
            keep(attempt, outcome);
        }
    }

    /** Keep the outcome of an attempt that cannot be told now. */
    public void keep(LiveAttempt attempt, Outcome outcome) {
        if (outcome.equals(attempt.attemptRecord().outcome())) {
            return;
        }
        try {
            var ended = attempt.attemptRecord().ended(outcome);
            spool.write(ended);
            attempt.journaled(ended);
        } catch (IOException e) {
            log.error("cannot keep the outcome of attempt {}; it is lost if this process ends now", attempt.id(), e);
        }
    }

    /** Forget an attempt. */
    public void forget(LiveAttempt attempt) {
        try {
            if (attempt.isJournaled()) {
                spool.delete(attempt.id());
            }
            attempt.log().delete();
        } catch (IOException e) {
            log.warn("cannot remove what was kept of attempt {}: {}", attempt.id(), e.toString());
        }
    }
}
