package dev.nodeyard.cli.terminal;

import dev.nodeyard.api.error.ErrorCode;

/** Name the exit codes of the command; scripts rely on them. */
public enum ExitStatus {
    OK(0),
    FAILED(1),
    USAGE(2),
    SIGN_IN(4),
    NOT_FOUND(5),
    CONFLICT(6),
    UNREACHABLE(7),
    PENDING(8),
    INTERRUPTED(130);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    // By HTTP status, so that a new kind of error has an exit code from its first day.
    public static ExitStatus of(ErrorCode code) {
        return switch (code.status()) {
            case 401, 403 -> SIGN_IN;
            case 404 -> NOT_FOUND;
            case 409 -> CONFLICT;
            case 503 -> UNREACHABLE;
            default -> FAILED;
        };
    }
}
