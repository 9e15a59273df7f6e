package dev.nodeyard.api.workflow;

import java.util.List;

/**
 * Say whether a node chart could be published.
 *
 * @param tasks how many tasks it has; 0 when it is not sound
 * @param problems every fault and warning, with its place
 */
public record ChartCheck(boolean sound, int tasks, List<Problem> problems) {
    public ChartCheck {
        problems = List.copyOf(problems);
    }
}
