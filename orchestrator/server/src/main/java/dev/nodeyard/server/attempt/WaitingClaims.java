package dev.nodeyard.server.attempt;

import dev.nodeyard.server.runner.KnownRunner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keep the claims that wait for work, by what their runners can do, and choose whom to wake.
 *
 * <p>Thousands of runners fall into few groups, so a wake-up looks at groups, not at runners; within a group whoever
 * waits longest is woken first. Thread-safe.
 */
final class WaitingClaims {
    private final RunnerMatches matches;
    private final Map<RunnerMatches.Ability, Set<WaitingClaim>> groups = new HashMap<>();

    WaitingClaims(RunnerMatches matches) {
        this.matches = matches;
    }

    synchronized void add(WaitingClaim claim) {
        groups.computeIfAbsent(ability(claim.runner()), key -> new LinkedHashSet<>())
                .add(claim);
    }

    synchronized void remove(WaitingClaim claim) {
        RunnerMatches.Ability ability = ability(claim.runner());
        Set<WaitingClaim> group = groups.get(ability);
        if (group != null && group.remove(claim) && group.isEmpty()) {
            groups.remove(ability);
        }
    }

    /** Take out as many claims as it needs to take some task runs of the same requirements. */
    synchronized List<WaitingClaim> takeFor(int requirements, int tasks) {
        List<WaitingClaim> chosen = new ArrayList<>();
        int left = tasks;
        for (Map.Entry<RunnerMatches.Ability, Set<WaitingClaim>> group : groups.entrySet()) {
            if (left <= 0) {
                break;
            }
            if (matches.matches(group.getKey(), requirements)) {
                left -= take(group.getValue(), left, chosen);
            }
        }
        groups.values().removeIf(Set::isEmpty);
        return chosen;
    }

    private static int take(Set<WaitingClaim> group, int tasks, List<WaitingClaim> chosen) {
        int room = 0;
        for (Iterator<WaitingClaim> claims = group.iterator(); claims.hasNext() && room < tasks; ) {
            WaitingClaim claim = claims.next();
            claims.remove();
            chosen.add(claim);
            room += claim.request().max();
        }
        return room;
    }

    /** Take out all claims. */
    synchronized List<WaitingClaim> takeAll() {
        List<WaitingClaim> all = groups.values().stream().flatMap(Set::stream).toList();
        groups.clear();
        return all;
    }

    synchronized int size() {
        return groups.values().stream().mapToInt(Set::size).sum();
    }

    private static RunnerMatches.Ability ability(KnownRunner runner) {
        return RunnerMatches.Ability.of(runner);
    }
}
