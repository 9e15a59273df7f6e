package dev.nodeyard.executor.docker;

import org.jspecify.annotations.Nullable;

/** Tell that the engine did not do what it was asked for. */
final class EngineFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it was. */
    enum Kind {
        NOT_FOUND,
        CONFLICT,
        BAD_REQUEST,
        /** Nobody answered, or not in time. */
        UNREACHABLE,
        OTHER
    }

    private final Kind kind;

    EngineFault(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    String words() {
        return String.valueOf(getMessage());
    }

    boolean says(String part) {
        return words().contains(part);
    }
}
