package dev.nodeyard.embedded;

import org.jspecify.annotations.Nullable;

/** Say why an embedded server could not be started, with the end of its own log where it has one. */
public final class EmbeddedStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EmbeddedStartException(String message) {
        super(message);
    }

    EmbeddedStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
