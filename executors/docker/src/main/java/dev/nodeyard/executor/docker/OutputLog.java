package dev.nodeyard.executor.docker;

/** Give what a program writes to the attempt's log while it runs. */
interface OutputLog {
    /** Give all that was written until the end. */
    void finish() throws InterruptedException;

    /** Stop, whatever is left unread. */
    void stop();
}
