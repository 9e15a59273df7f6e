package dev.nodeyard.api.environment;

import java.util.List;
import java.util.SortedMap;

/**
 * Show everything about an environment definition.
 *
 * @param files what it can be made from by hand, by name: {@code environment.yml}, {@code requirements.txt},
 *     {@code Dockerfile}
 * @param uses workflows of the caller whose tasks run in it, newest first, at most 20
 * @param log last lines of the log of the build that failed last; empty when none failed
 */
public record DefinitionDetails(
        DefinitionView definition, SortedMap<String, String> files, List<DefinitionUse> uses, List<String> log) {
    public DefinitionDetails {
        uses = List.copyOf(uses);
        log = List.copyOf(log);
    }
}
