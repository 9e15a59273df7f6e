package dev.nodeyard.executor.kubernetes;

import java.io.IOException;

/** Tell that a command could not be run in a container, or that the connection to it was lost. */
final class ExecFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ExecFault(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    ExecFault(String message) {
        super(message);
        this.status = 0;
    }

    /** Return whether the API server answered, or let a command start that then broke off. */
    boolean isReached() {
        return status != 0 || getCause() == null;
    }

    boolean isForbidden() {
        return status == 401 || status == 403;
    }
}
