package dev.nodeyard.executor.docker;

import dev.nodeyard.api.id.AttemptId;
import java.util.function.Predicate;

/** Remove what an earlier process of this runner left in the engine. */
final class Sweeper {
    private final Host host;

    Sweeper(Host host) {
        this.host = host;
    }

    void sweep(Predicate<AttemptId> live) {
        host.engine().quietly("sweep containers", client -> {
            client.listContainersCmd().withShowAll(true).withLabelFilter(host.labels().own()).exec().stream()
                    .filter(container -> Labels.attempt(container.getLabels())
                            .filter(attempt -> !live.test(attempt))
                            .isPresent())
                    .forEach(container -> Containers.remove(host.engine(), container.getId()));
            return null;
        });
    }
}
