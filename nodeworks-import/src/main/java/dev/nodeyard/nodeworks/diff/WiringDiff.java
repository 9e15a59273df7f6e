package dev.nodeyard.nodeworks.diff;

import dev.nodeyard.api.workflow.ChartDependency;
import dev.nodeyard.api.workflow.RewiredTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the tasks that take their inputs from elsewhere. */
final class WiringDiff {
    private WiringDiff() {}

    /**
     * Compare what feeds each task that is in both charts.
     *
     * @param kept newer names of these tasks
     */
    static List<RewiredTask> of(List<Link> before, List<Link> after, Set<String> kept) {
        Map<String, Map<String, List<Link>>> old = byInput(before);
        Map<String, Map<String, List<Link>>> now = byInput(after);
        List<RewiredTask> rewired = new ArrayList<>();
        for (String task : kept) {
            RewiredTask found = compare(task, old.getOrDefault(task, Map.of()), now.getOrDefault(task, Map.of()));
            if (!found.added().isEmpty() || !found.removed().isEmpty()) {
                rewired.add(found);
            }
        }
        return rewired;
    }

    /** Group links by task and terminal that they feed; several into one terminal keep the order of the chart. */
    private static Map<String, Map<String, List<Link>>> byInput(List<Link> links) {
        Map<String, Map<String, List<Link>>> grouped = new HashMap<>();
        for (Link link : links) {
            ChartDependency ends = link.ends();
            grouped.computeIfAbsent(ends.to(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(ends.input(), any -> new ArrayList<>())
                    .add(link);
        }
        return grouped;
    }

    private static RewiredTask compare(String task, Map<String, List<Link>> before, Map<String, List<Link>> after) {
        List<ChartDependency> removed = new ArrayList<>();
        List<ChartDependency> added = new ArrayList<>();
        before.forEach((input, links) -> compare(links, after.getOrDefault(input, List.of()), removed, added));
        after.forEach((input, links) -> {
            if (!before.containsKey(input)) {
                compare(List.of(), links, removed, added);
            }
        });
        return new RewiredTask(task, removed, added);
    }

    private static void compare(
            List<Link> before, List<Link> after, List<ChartDependency> removed, List<ChartDependency> added) {
        List<Link> gone = without(before, after);
        List<Link> come = without(after, before);
        if (gone.isEmpty() && come.isEmpty() && !isSameOrder(before, after)) {
            gone = before;
            come = after;
        }
        gone.forEach(link -> removed.add(link.ends()));
        come.forEach(link -> added.add(link.ends()));
    }

    private static List<Link> without(List<Link> links, List<Link> others) {
        List<Link> left = new ArrayList<>(others);
        List<Link> without = new ArrayList<>();
        for (Link link : links) {
            int same = indexOf(left, link);
            if (same < 0) {
                without.add(link);
            } else {
                left.remove(same);
            }
        }
        return without;
    }

    private static int indexOf(List<Link> links, Link wanted) {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).means(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSameOrder(List<Link> before, List<Link> after) {
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).means(after.get(i))) {
                return false;
            }
        }
        return true;
    }
}
