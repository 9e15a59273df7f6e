package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Count what an attempt needs or a runner has.
 *
 * @param cpus processor cores, fractions allowed; 0 = not asked for
 * @param memoryBytes bytes of memory; 0 = not asked for
 * @param gpus whole graphics processors; 0 = not asked for
 * @param diskBytes bytes of disk in the workspace; 0 = not asked for
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Resources(double cpus, long memoryBytes, int gpus, long diskBytes) {
    public static final Resources NONE = new Resources(0, 0, 0, 0);

    public Resources {
        if (cpus < 0 || memoryBytes < 0 || gpus < 0 || diskBytes < 0 || Double.isNaN(cpus)) {
            throw new IllegalArgumentException("resources must not be negative");
        }
    }
}
