package dev.nodeyard.nodeworks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which task of the newer chart each of the older one is, where it is still there. */
final class TaskNames {
    private final Map<String, String> renamed;

    private TaskNames(Map<String, String> renamed) {
        this.renamed = renamed;
    }

    /** A task that is gone and a new one that says the same are one task: renamed. */
    static TaskNames of(ChartSide before, ChartSide after) {
        Map<JsonNode, Deque<String>> gone = new HashMap<>();
        for (String name : missing(before.nodes(), after.nodes())) {
            gone.computeIfAbsent(NodeParts.meaning(before.entry(name)), any -> new ArrayDeque<>())
                    .add(name);
        }
        Map<String, String> renamed = new LinkedHashMap<>();
        if (!gone.isEmpty()) {
            for (String name : missing(after.nodes(), before.nodes())) {
                Deque<String> same = gone.get(NodeParts.meaning(after.entry(name)));
                if (same != null && !same.isEmpty()) {
                    renamed.put(same.remove(), name);
                }
            }
        }
        return new TaskNames(renamed);
    }

    static List<String> missing(Set<String> names, Set<String> in) {
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (!in.contains(name)) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** Return the older name to the newer one of every renamed task. */
    Map<String, String> renamed() {
        return renamed;
    }

    String now(String before) {
        return renamed.getOrDefault(before, before);
    }
}
