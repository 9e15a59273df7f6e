package dev.nodeyard.server.queue;

/** Tell that Redis cannot be reached: claims go on from PostgreSQL. */
public final class QueueUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    QueueUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
