package dev.nodeyard.executor.ssh;

/** Say how the work of an attempt came to its end on a host. */
sealed interface End {
    /** The program ended and everything it started is gone. */
    record Exit(int code, boolean outOfMemory) implements End {}

    /** What happened to it cannot be known any more. */
    record Lost(String words) implements End {}
}
