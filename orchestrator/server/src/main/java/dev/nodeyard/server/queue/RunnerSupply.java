package dev.nodeyard.server.queue;

import dev.nodeyard.api.queue.QueueStatisticsView.MatchingRunners;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.engine.match.Matching;
import dev.nodeyard.engine.match.RunnerFunnel;
import dev.nodeyard.engine.match.RunnerProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who could run tasks of some requirements.
 *
 * @param problem why no runner can take them, or null when one can
 * @param slots of all runners together that are there and could run them
 */
public record RunnerSupply(@Nullable String problem, long slots, MatchingRunners runners) {
    /** Look through all runners. */
    public static RunnerSupply of(Requirements requirements, List<RunnerProfile> profiles) {
        List<RunnerProfile> matching = profiles.stream()
                .filter(profile -> Matching.satisfies(profile, requirements))
                .toList();
        boolean served = matching.stream().anyMatch(runner -> runner.online() && runner.accepting());
        return new RunnerSupply(
                served ? null : RunnerFunnel.explain(requirements, profiles).headline(),
                matching.stream()
                        .filter(RunnerProfile::online)
                        .mapToLong(RunnerProfile::slots)
                        .sum(),
                split(matching, requirements));
    }

    private static MatchingRunners split(List<RunnerProfile> matching, Requirements requirements) {
        int free = 0;
        int busy = 0;
        int paused = 0;
        int offline = 0;
        for (RunnerProfile runner : matching) {
            if (!runner.online()) {
                offline++;
            } else if (!runner.accepting()) {
                paused++;
            } else if (Matching.hasRoom(runner, requirements)) {
                free++;
            } else {
                busy++;
            }
        }
        return new MatchingRunners(free, busy, paused, offline);
    }
}
