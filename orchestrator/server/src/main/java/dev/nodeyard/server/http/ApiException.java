package dev.nodeyard.server.http;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Refuse a call. The message says what happened and what to do; it is shown to the caller. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    public ApiException(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    public ApiException(ErrorCode code, String detail, List<Problem> problems) {
        this(code, detail, problems, Map.of());
    }

    private ApiException(ErrorCode code, String detail, List<Problem> problems, Map<String, String> headers) {
        super(detail);
        this.code = code;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    /** Return a refusal that does not tell whether the thing exists. */
    public static ApiException notFound(String what) {
        return new ApiException(ErrorCode.NOT_FOUND, "There is no " + what + " that you may see.");
    }

    /** Return a refusal that asks the caller to come back after a while. */
    public static ApiException later(ErrorCode code, String detail, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new ApiException(code, detail, List.of(), Map.of("Retry-After", Long.toString(seconds)));
    }

    /** Return a refusal of a call without a valid token. */
    public static ApiException unauthenticated(String detail) {
        return new ApiException(
                ErrorCode.UNAUTHENTICATED, detail, List.of(), Map.of("WWW-Authenticate", "Bearer realm=\"nodeyard\""));
    }

    public ErrorCode code() {
        return code;
    }

    public List<Problem> problems() {
        return problems;
    }

    Map<String, String> headers() {
        return headers;
    }
}
