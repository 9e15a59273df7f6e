package dev.nodeyard.executor.slurm.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say what a job does on its node before its program starts.
 *
 * @param modules environment modules to load, in order
 * @param modulesInit file that defines the command {@code module}, or null for the usual places
 * @param watchesFile whether the job looks every two seconds for a file that asks it to end
 */
public record JobSetup(List<String> modules, @Nullable String modulesInit, boolean watchesFile) {
    /** Nothing. */
    public static final JobSetup NOTHING = new JobSetup(List.of(), null, false);

    public JobSetup {
        modules = List.copyOf(modules);
    }
}
