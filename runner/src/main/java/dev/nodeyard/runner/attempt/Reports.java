package dev.nodeyard.runner.attempt;

/** Take what is to be told about attempts. Returns at once; thread-safe. */
public interface Reports {
    /** The runner accepts the attempt and begins. */
    void started(LiveAttempt attempt);

    /** The attempt has an outcome and its log was shipped. */
    void finished(LiveAttempt attempt);
}
