package dev.nodeyard.executor.docker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The place in a container where one attempt's program runs. No other attempt is in the container meanwhile. */
interface Seat {
    String container();

    /** Return what a later process needs to find the seat again. */
    Map<String, String> handle();

    CompletableFuture<EngineWatch.End> end();

    /** Return whether memory ran out in the container; asked after the end. */
    boolean ranOutOfMemory() throws InterruptedException;

    /** Return whether the container still runs, so that only the program itself ended. */
    boolean outlivedItsProgram();

    /** Ask every process of the program to end. */
    void terminate(Duration patience);

    /** End every process at once. */
    void kill();

    /** Let the container go; it is over with the program. Idempotent. */
    void release();
}
