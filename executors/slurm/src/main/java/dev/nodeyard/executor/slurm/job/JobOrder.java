package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.executor.Workspace;
import java.util.List;

/**
 * Say what to submit for one attempt.
 *
 * @param name what people see in the system's lists; of letters, digits, dots, dashes and underscores
 * @param mark says whose job it is and for which attempt
 * @param options of the submission
 */
public record JobOrder(String name, String mark, Workspace workspace, List<String> options) {
    public JobOrder {
        options = List.copyOf(options);
    }
}
