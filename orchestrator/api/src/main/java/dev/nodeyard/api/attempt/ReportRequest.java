package dev.nodeyard.api.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Report events of many attempts, oldest first; at most 1,000.
 *
 * @param environments what the attempts ran in, each once; events name them by their place in this list
 */
public record ReportRequest(
        List<AttemptEvent> events,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AttemptEnvironment> environments) {

    // An older runner leaves the environments out.
    @SuppressWarnings("NullAway")
    public ReportRequest {
        events = List.copyOf(events);
        environments = environments == null ? List.of() : List.copyOf(environments);
    }

    /** Report events without telling what their attempts ran in. */
    public ReportRequest(List<AttemptEvent> events) {
        this(events, List.of());
    }
}
