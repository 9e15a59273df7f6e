package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.Work;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Name volumes that keep files between attempts of one workflow. */
final class Caches {
    private static final int OWNER_DIGITS = 8;

    private Caches() {}

    /** Return the name of a cache: of this runner, of the work's workflow (and so of one user), under the task's key. */
    static String name(Host host, Work work, String key) {
        String workflow = work.environment().getOrDefault("NODEYARD_WORKFLOW", "");
        String owner = host.runner().owner();
        String whose = owner.substring(0, Math.min(owner.length(), OWNER_DIGITS));
        // A digest, because a volume's name may hold few characters and others' keys are nobody's business.
        return "nodeyard-" + whose + "-"
                + UUID.nameUUIDFromBytes((workflow + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }
}
