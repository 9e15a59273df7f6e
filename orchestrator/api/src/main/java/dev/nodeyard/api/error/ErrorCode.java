package dev.nodeyard.api.error;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Name every kind of refused call, with its HTTP status. */
public enum ErrorCode {
    /** The body is not readable: not JSON, wrong shape. */
    @JsonProperty("malformed")
    MALFORMED(400, "The request cannot be read"),
    /** A field is missing or out of range. */
    @JsonProperty("invalid")
    INVALID(422, "The request is not valid"),
    /** The node chart has faults. */
    @JsonProperty("workflow_invalid")
    WORKFLOW_INVALID(422, "The node chart has faults"),
    @JsonProperty("unauthenticated")
    UNAUTHENTICATED(401, "Sign in first"),
    @JsonProperty("forbidden")
    FORBIDDEN(403, "You may not do this"),
    /** The lease of the attempt is over. */
    @JsonProperty("stale_attempt")
    STALE_ATTEMPT(403, "The attempt is no longer yours"),
    @JsonProperty("not_found")
    NOT_FOUND(404, "There is no such thing"),
    @JsonProperty("method_not_allowed")
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    @JsonProperty("not_acceptable")
    NOT_ACCEPTABLE(406, "The answer does not come in that media type"),
    /** The thing is in a state that does not allow it, or a name is taken. */
    @JsonProperty("conflict")
    CONFLICT(409, "The state does not allow it"),
    /** The thing is no longer as the caller saw it. */
    @JsonProperty("precondition_failed")
    PRECONDITION_FAILED(412, "Somebody changed it in the meantime"),
    @JsonProperty("too_large")
    TOO_LARGE(413, "The request is too large"),
    @JsonProperty("unsupported_media_type")
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    @JsonProperty("range_not_satisfiable")
    RANGE_NOT_SATISFIABLE(416, "There is nothing at that offset"),
    /** A change that must say which version it is meant for does not. */
    @JsonProperty("precondition_required")
    PRECONDITION_REQUIRED(428, "Say which version you saw"),
    @JsonProperty("too_many_requests")
    TOO_MANY_REQUESTS(429, "Too many requests"),
    @JsonProperty("unavailable")
    UNAVAILABLE(503, "Not available for the moment"),
    @JsonEnumDefaultValue
    @JsonProperty("internal")
    INTERNAL(500, "Something went wrong on the server");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** Return the HTTP status. */
    public int status() {
        return status;
    }

    /** Return the short sentence for people. */
    public String title() {
        return title;
    }

    /** Return the word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
