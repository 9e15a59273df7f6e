package dev.nodeyard.executor.docker;

import dev.nodeyard.api.id.AttemptId;
import java.util.Map;
import java.util.function.Predicate;

/** Remove what an earlier process of this runner left in the engine. */
final class Sweeper {
    private final Leftovers leftovers;
    private final WarmStart warm;
    private final Adopter adopter;

    Sweeper(Host host, WarmStart warm, Adopter adopter) {
        this.leftovers = new Leftovers(host);
        this.warm = warm;
        this.adopter = adopter;
    }

    void sweep(Predicate<AttemptId> live) {
        leftovers.removeContainers(labels -> isUnwanted(labels, live));
        leftovers.removeNetworks(labels -> isDead(labels, live));
        for (String folder : warm.folders().names()) {
            if (isNobodys(folder, live)) {
                warm.folders().remove(folder);
            }
        }
    }

    private boolean isUnwanted(Map<String, String> labels, Predicate<AttemptId> live) {
        String folder = labels.get(Labels.FOLDER);
        return folder == null ? isDead(labels, live) : isNobodys(folder, live);
    }

    private boolean isNobodys(String folder, Predicate<AttemptId> live) {
        boolean alive = warm.folders().owner(folder).filter(live).isPresent();
        return !alive && !warm.pool().holds(folder) && !adopter.uses(folder);
    }

    private static boolean isDead(Map<String, String> labels, Predicate<AttemptId> live) {
        return Labels.attempt(labels).filter(attempt -> !live.test(attempt)).isPresent();
    }
}
