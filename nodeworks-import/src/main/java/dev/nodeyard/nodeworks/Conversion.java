package dev.nodeyard.nodeworks;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hold what became of a chart.
 *
 * @param workflow the tasks, or null when the chart is unreadable or has errors
 * @param problems every error and warning, in the order of finding
 * @param readable false when the bytes are no node chart at all (HTTP 400), true when they are one, good or faulty (422)
 */
public record Conversion(@Nullable WorkflowSpec workflow, List<Problem> problems, boolean readable) {
    public Conversion {
        problems = List.copyOf(problems);
    }

    static Conversion unreadable(Problem problem) {
        return new Conversion(null, List.of(problem), false);
    }
}
