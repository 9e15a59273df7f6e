package dev.nodeyard.api.attempt;

import java.util.List;

/** Report events of many attempts, oldest first; at most 1,000. */
public record ReportRequest(List<AttemptEvent> events) {
    public ReportRequest {
        events = List.copyOf(events);
    }
}
