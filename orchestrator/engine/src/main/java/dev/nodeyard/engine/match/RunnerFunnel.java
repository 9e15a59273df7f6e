package dev.nodeyard.engine.match;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Requirements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explain which runners could take a task and what the others lack. */
public final class RunnerFunnel {
    private static final int MAX_NEAR_MISSES = 5;

    private RunnerFunnel() {}

    /**
     * Lead all runners of the house through the gates: registered, online, accepting, executor, tags, resources, free
     * slot. Of a task that can be run in several ways a runner passes a gate when it does so in any of them.
     */
    public static FunnelResult explain(Requirements requirements, List<RunnerProfile> runners) {
        return requirements.otherwise().isEmpty()
                ? explainOne(requirements, runners)
                : new FunnelOfWays(requirements.alternatives(), runners).explain();
    }

    static FunnelResult explainOne(Requirements requirements, List<RunnerProfile> runners) {
        List<Explanation.Gate> gates = new ArrayList<>();
        List<Explanation.NearMiss> nearMisses = nearMisses(requirements, runners);
        List<FunnelResult.Unknown> unknown = unknown(requirements, runners);
        FunnelHeadline words = new FunnelHeadline(requirements, runners, nearMisses, unknown);
        List<RunnerProfile> left = runners;
        FunnelGate failing = null;
        String headline = "";
        for (FunnelGate gate : FunnelGate.values()) {
            List<RunnerProfile> before = left;
            left = before.stream()
                    .filter(runner -> gate.passes(runner, requirements))
                    .toList();
            gates.add(new Explanation.Gate(gate.word(), left.size()));
            if (left.isEmpty() && failing == null) {
                failing = gate;
                headline = words.of(gate, before);
            }
        }
        return new FunnelResult(
                gates,
                nearMisses,
                failing == null ? FunnelHeadline.free(left) : headline,
                failing == null ? null : failing.word(),
                RunnerNotes.away(requirements, runners),
                unknown,
                List.of());
    }

    /** Return the words of the gates, in order. */
    public static List<String> gates() {
        return Arrays.stream(FunnelGate.values()).map(FunnelGate::word).toList();
    }

    private static List<FunnelResult.Unknown> unknown(Requirements requirements, List<RunnerProfile> runners) {
        if (runners.isEmpty()) {
            return List.of();
        }
        List<FunnelResult.Unknown> unknown = new ArrayList<>();
        Set<String> executors = all(runners, RunnerProfile::executors);
        if (!executors.contains(requirements.executor())) {
            unknown.add(unknown(requirements.executor(), executors));
        }
        Set<String> tags = all(runners, RunnerProfile::tags);
        requirements.tags().stream().filter(tag -> !tags.contains(tag)).forEach(tag -> unknown.add(unknown(tag, tags)));
        return unknown;
    }

    private static Set<String> all(List<RunnerProfile> runners, Function<RunnerProfile, Set<String>> words) {
        return runners.stream().flatMap(runner -> words.apply(runner).stream()).collect(Collectors.toSet());
    }

    private static FunnelResult.Unknown unknown(String word, Set<String> known) {
        return new FunnelResult.Unknown(word, NearestWord.of(word, known).orElse(null));
    }

    private static List<Explanation.NearMiss> nearMisses(Requirements requirements, List<RunnerProfile> runners) {
        return leastFirst(runners.stream().flatMap(runner -> nearMiss(requirements, runner).stream()));
    }

    static List<Explanation.NearMiss> leastFirst(Stream<Explanation.NearMiss> misses) {
        return misses.sorted(Comparator.<Explanation.NearMiss>comparingInt(
                                miss -> miss.missing().size())
                        .thenComparing(Explanation.NearMiss::runner))
                .limit(MAX_NEAR_MISSES)
                .toList();
    }

    static Optional<Explanation.NearMiss> nearMiss(Requirements requirements, RunnerProfile runner) {
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
