package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Limit the memory of a container by a control group, of either version; without one where this host does not let us. */
final class MemoryGroup {
    private static final Path VERSION_1 = Path.of("/sys/fs/cgroup/memory");
    private static final Path VERSION_2 = Path.of("/sys/fs/cgroup");

    private final @Nullable Path group;
    private boolean ranOut;

    private MemoryGroup(@Nullable Path group) {
        this.group = group;
    }

    static MemoryGroup of(JsonNode container) {
        String limit = container.at("/resources/limits/memory").asText();
        if (!limit.matches("[0-9]+")) {
            return new MemoryGroup(null);
        }
        boolean first = Files.exists(VERSION_1.resolve("memory.limit_in_bytes"));
        Path group = (first ? VERSION_1 : VERSION_2).resolve("nodeyard-" + UUID.randomUUID());
        try {
            Files.createDirectory(group);
            Files.writeString(group.resolve(first ? "memory.limit_in_bytes" : "memory.max"), limit);
            return new MemoryGroup(group);
        } catch (IOException e) {
            System.out.println("containers of the double have no memory limit here: " + e);
            return new MemoryGroup(null);
        }
    }

    /** Return the beginning of a command that runs the rest in the group. */
    List<String> entering() {
        return group == null
                ? List.of()
                : List.of("sh", "-c", "echo 0 >\"$1/cgroup.procs\"; shift; exec \"$@\"", "sh", group.toString());
    }

    /** Look whether memory ran out, and remove the group; its processes must have ended. */
    synchronized boolean ranOut() {
        if (group != null && Files.exists(group)) {
            ranOut = count(group, "memory.oom_control") + count(group, "memory.events") > 0;
            try {
                Files.delete(group);
            } catch (IOException e) {
                System.out.println("the control group " + group + " stays: " + e);
            }
        }
        return ranOut;
    }

    private static long count(Path group, String file) {
        try {
            return Files.readAllLines(group.resolve(file)).stream()
                    .filter(line -> line.startsWith("oom_kill "))
                    .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
