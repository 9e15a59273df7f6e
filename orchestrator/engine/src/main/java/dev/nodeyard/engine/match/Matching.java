package dev.nodeyard.engine.match;

import dev.nodeyard.api.workflow.Requirements;

/** Decide which runner may run which task. */
public final class Matching {
    private Matching() {}

    /**
     * Return whether an idle runner could run a task in one of the ways it can be run: it has the executor, all tags and
     * enough of every resource.
     */
    public static boolean satisfies(RunnerProfile runner, Requirements requirements) {
        return requirements.alternatives().stream().anyMatch(one -> satisfiesOne(runner, one));
    }

    /** Return whether a runner that satisfies the requirements could take one more such task now. */
    public static boolean hasRoom(RunnerProfile runner, Requirements requirements) {
        return Ways.of(runner, requirements).choose(runner.left()).isPresent();
    }

    /** Looks at the requirements themselves, not at their alternatives. */
    static boolean satisfiesOne(RunnerProfile runner, Requirements requirements) {
        return runner.executors().contains(requirements.executor())
                && runner.tags().containsAll(requirements.tags())
                && hasResources(runner, requirements);
    }

    static boolean hasRoomForOne(RunnerProfile runner, Requirements requirements) {
        return runner.left().timesFits(requirements.resources()) > 0;
    }

    static boolean hasResources(RunnerProfile runner, Requirements requirements) {
        return new Capacity(1, runner.capacity()).timesFits(requirements.resources()) > 0;
    }
}
