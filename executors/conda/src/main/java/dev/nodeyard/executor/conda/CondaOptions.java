package dev.nodeyard.executor.conda;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hold the runner's settings of the executor besides those for environments.
 *
 * @param shell that reads scripts, {@code sh} or {@code bash} or a path of one
 * @param allowed names and prefixes of existing environments that tasks may use
 * @param usual existing environment of tasks that ask for nothing, or null
 * @param nodes folders of node modules, separated as in PATH
 */
record CondaOptions(
        String shell, Set<String> allowed, @Nullable String usual, String nodes) {
    static final Set<String> NAMES = Set.of("shell", "allowed", "default", "nodes");

    static CondaOptions of(Map<String, String> options) {
        Set<String> allowed = Arrays.stream(options.getOrDefault("allowed", "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new CondaOptions(
                options.getOrDefault("shell", "sh"),
                allowed,
                options.get("default"),
                options.getOrDefault("nodes", ""));
    }
}
