package dev.nodeyard.executor.slurm.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say what a job does on its node before its program starts.
 *
 * @param modules environment modules to load, in order
 * @param modulesInit file that defines the command {@code module}, or null for the usual places
 */
public record JobSetup(List<String> modules, @Nullable String modulesInit) {
    /** Nothing. */
    public static final JobSetup NOTHING = new JobSetup(List.of(), null);

    public JobSetup {
        modules = List.copyOf(modules);
    }
}
