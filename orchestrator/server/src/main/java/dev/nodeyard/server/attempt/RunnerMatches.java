package dev.nodeyard.server.attempt;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.engine.match.Ways;
import dev.nodeyard.server.queue.RequirementSets;
import dev.nodeyard.server.runner.KnownRunner;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Remember which runners can run which requirements, and how; the rule itself is the engine's. Thread-safe. */
final class RunnerMatches {
    private static final int REMEMBERED = 100_000;
    private static final Ways NONE = new Ways(List.of());

    private final RequirementSets requirementSets;
    private final LoadingCache<Pair, Ways> cache =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::match);

    /** What decides whether a runner can run a task; the same for many runners. */
    record Ability(Set<String> executors, Set<String> tags, Resources capacity) {
        static Ability of(KnownRunner runner) {
            return new Ability(runner.executors(), runner.tags(), runner.capacity());
        }
    }

    private record Pair(Ability ability, int requirements) {}

    RunnerMatches(RequirementSets requirementSets) {
        this.requirementSets = requirementSets;
    }

    boolean matches(Ability ability, int requirements) {
        return !ways(ability, requirements).isEmpty();
    }

    /** Return in which ways a runner can run tasks of some requirements. */
    Ways ways(Ability ability, int requirements) {
        return cache.get(new Pair(ability, requirements));
    }

    private Ways match(Pair pair) {
        Requirements requirements =
                requirementSets.get(Set.of(pair.requirements)).get(pair.requirements);
        return requirements == null ? NONE : Ways.of(idle(pair.ability), requirements);
    }

    private static RunnerProfile idle(Ability ability) {
        return new RunnerProfile(
                ANYBODY, "", true, true, ability.executors, ability.tags, ability.capacity, 1, 0, Resources.NONE);
    }

    private static final RunnerId ANYBODY = new RunnerId(new UUID(0, 0));
}
