package dev.nodeyard.engine.environment;

import java.util.List;

/**
 * Find out whether any version could meet all of some conditions, without knowing which versions there are.
 *
 * <p>Conditions cut the line of versions at the versions that they name, so where anything is left between the cuts, some
 * neighbour of a named version is in it.
 */
final class Satisfiable {
    private Satisfiable() {}

    /**
     * Return whether a version can meet one alternative of each condition.
     *
     * @param conditions each a list of alternatives, each of them a list of rules that hold together
     */
    static boolean together(List<List<List<VersionRule>>> conditions) {
        List<PackageVersion> named = conditions.stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .map(VersionRule::version)
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return true;
        }
        int depth = named.stream()
                .mapToInt(version -> version.release().size())
                .max()
                .orElse(1);
        return named.stream()
                .flatMap(version -> version.neighbours(depth).stream())
                .anyMatch(candidate -> conditions.stream().allMatch(condition -> meetsOne(condition, candidate)));
    }

    private static boolean meetsOne(List<List<VersionRule>> alternatives, PackageVersion candidate) {
        return alternatives.isEmpty()
                || alternatives.stream().anyMatch(rules -> rules.stream().allMatch(rule -> rule.allows(candidate)));
    }
}
