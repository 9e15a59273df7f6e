package dev.nodeyard.server.http;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Problem;
import java.util.List;

/** Refuse a call. The message says what happened and what to do; it is shown to the caller. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Problem> problems;

    public ApiException(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    public ApiException(ErrorCode code, String detail, List<Problem> problems) {
        super(detail);
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    /** Return a refusal that does not tell whether the thing exists. */
    public static ApiException notFound(String what) {
        return new ApiException(ErrorCode.NOT_FOUND, "There is no " + what + " that you may see.");
    }

    public ErrorCode code() {
        return code;
    }

    public List<Problem> problems() {
        return problems;
    }
}
