package dev.nodeyard.executor.kubernetes;

/** Tell that what a task left cannot be taken. */
final class BadArchiveException extends Exception {
    private static final long serialVersionUID = 1L;

    BadArchiveException(String message) {
        super(message);
    }
}
