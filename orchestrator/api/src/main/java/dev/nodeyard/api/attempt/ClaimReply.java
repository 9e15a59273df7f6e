package dev.nodeyard.api.attempt;

import java.util.List;

/** Answer a claim; no assignments means: ask again. */
public record ClaimReply(List<Assignment> assignments) {
    public ClaimReply {
        assignments = List.copyOf(assignments);
    }
}
