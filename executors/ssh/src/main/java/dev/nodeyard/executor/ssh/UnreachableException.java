package dev.nodeyard.executor.ssh;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tell that a host does not answer, or that it or we refuse the connection. Says why, and holds no secret. */
final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        this(message, null);
    }

    UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Return why, in one sentence. */
    String problem() {
        return String.valueOf(getMessage());
    }
}
