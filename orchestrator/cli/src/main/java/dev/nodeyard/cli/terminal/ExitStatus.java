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

    public static ExitStatus of(ErrorCode code) {
        return switch (code) {
            case UNAUTHENTICATED, FORBIDDEN, STALE_ATTEMPT -> SIGN_IN;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case UNAVAILABLE -> UNREACHABLE;
            case MALFORMED,
                    INVALID,
                    WORKFLOW_INVALID,
                    METHOD_NOT_ALLOWED,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    RANGE_NOT_SATISFIABLE,
                    TOO_MANY_REQUESTS,
                    INTERNAL -> FAILED;
        };
    }
}
