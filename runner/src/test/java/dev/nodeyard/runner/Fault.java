package dev.nodeyard.runner;

/** Ways in which a {@link FakeOrchestrator} misbehaves. */
enum Fault {
    /** Answer 503 without doing anything. */
    UNAVAILABLE,
    /** Answer 404, as one that does not know the call. */
    UNKNOWN,
    /** Close the connection without doing anything. */
    CUT_BEFORE,
    /** Do what was asked and close the connection without an answer. */
    CUT_AFTER,
    /** Do what was asked and keep the answer back. */
    HOLD_ANSWER
}
