package dev.nodeyard.server.runner;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.workflow.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sum up what the live attempts of a runner take. */
record RunnerLoad(int busy, Resources used) {
    static final RunnerLoad NONE = new RunnerLoad(0, Resources.NONE);

    static Map<RunnerId, RunnerLoad> sum(List<RunnerStore.Load> loads) {
        Map<RunnerId, RunnerLoad> sums = new HashMap<>();
        for (RunnerStore.Load load : loads) {
            sums.merge(load.runner(), of(load), RunnerLoad::plus);
        }
        return sums;
    }

    private static RunnerLoad of(RunnerStore.Load load) {
        Resources each = load.requirements().resources();
        int times = load.attempts();
        return new RunnerLoad(
                times,
                new Resources(
                        each.cpus() * times,
                        each.memoryBytes() * times,
                        each.gpus() * times,
                        each.diskBytes() * times));
    }

    private RunnerLoad plus(RunnerLoad other) {
        return new RunnerLoad(
                busy + other.busy,
                new Resources(
                        used.cpus() + other.used.cpus(),
                        used.memoryBytes() + other.used.memoryBytes(),
                        used.gpus() + other.used.gpus(),
                        used.diskBytes() + other.used.diskBytes()));
    }
}
