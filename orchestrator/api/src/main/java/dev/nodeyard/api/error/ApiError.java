package dev.nodeyard.api.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.workflow.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describe why a call was refused: the body of {@code application/problem+json} (RFC 9457).
 *
 * @param type stable URI of the kind of error
 * @param detail what happened and what to do
 * @param code stable word for programs
 * @param errors every single fault, with its place
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApiError(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        ErrorCode code,
        String requestId,
        List<Problem> errors) {

    @SuppressWarnings("NullAway")
    public ApiError {
        errors = errors == null ? List.of() : List.copyOf(errors);
    }
}
