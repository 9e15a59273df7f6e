package dev.nodeyard.engine.match;

import dev.nodeyard.api.workflow.Requirements;

/** Decide which runner may run which task. */
public final class Matching {
    private Matching() {}

    /** Return whether an idle runner could run a task: it has the executor, all tags and enough of every resource. */
    public static boolean satisfies(RunnerProfile runner, Requirements requirements) {
        return runner.executors().contains(requirements.executor())
                && runner.tags().containsAll(requirements.tags())
                && hasResources(runner, requirements);
    }

    /** Return whether a runner could take one more such task now, as far as its room goes. */
    public static boolean hasRoom(RunnerProfile runner, Requirements requirements) {
        return runner.left().timesFits(requirements.resources()) > 0;
    }

    static boolean hasResources(RunnerProfile runner, Requirements requirements) {
        return new Capacity(1, runner.capacity()).timesFits(requirements.resources()) > 0;
    }
}
