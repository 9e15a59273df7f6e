package dev.nodeyard.engine.match;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Requirements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Explain which runners could take a task and what the others lack. */
public final class RunnerFunnel {
    private static final int MAX_NEAR_MISSES = 5;

    private RunnerFunnel() {}

    /** Lead all runners of the house through the gates: registered, online, accepting, executor, tags, resources, free slot. */
    public static FunnelResult explain(Requirements requirements, List<RunnerProfile> runners) {
        List<Explanation.Gate> gates = new ArrayList<>();
        List<Explanation.NearMiss> nearMisses = nearMisses(requirements, runners);
        List<RunnerProfile> left = runners;
        Optional<String> failure = Optional.empty();
        for (FunnelGate gate : FunnelGate.values()) {
            List<RunnerProfile> before = left;
            left = before.stream()
                    .filter(runner -> gate.passes(runner, requirements))
                    .toList();
            gates.add(new Explanation.Gate(gate.word(), left.size()));
            if (left.isEmpty() && failure.isEmpty()) {
                failure = Optional.of(new FunnelHeadline(requirements, runners, nearMisses).of(gate, before));
            }
        }
        List<RunnerProfile> free = left;
        return new FunnelResult(gates, nearMisses, failure.orElseGet(() -> FunnelHeadline.free(free)));
    }

    private static List<Explanation.NearMiss> nearMisses(Requirements requirements, List<RunnerProfile> runners) {
        return runners.stream()
                .flatMap(runner -> nearMiss(requirements, runner).stream())
                .sorted(Comparator.<Explanation.NearMiss>comparingInt(
                                miss -> miss.missing().size())
                        .thenComparing(Explanation.NearMiss::runner))
                .limit(MAX_NEAR_MISSES)
                .toList();
    }

    private static Optional<Explanation.NearMiss> nearMiss(Requirements requirements, RunnerProfile runner) {
        List<FunnelGate> failed = Arrays.stream(FunnelGate.values())
                .filter(gate -> !gate.passes(runner, requirements))
                // A runner that is too small is too small for now as well: say it once.
                .filter(gate -> gate != FunnelGate.FREE_SLOT || FunnelGate.RESOURCES.passes(runner, requirements))
                .toList();
        return failed.size() != 1
                ? Optional.empty()
                : Optional.of(new Explanation.NearMiss(
                        runner.name(), failed.get(0).word(), failed.get(0).missing(runner, requirements)));
    }
}
