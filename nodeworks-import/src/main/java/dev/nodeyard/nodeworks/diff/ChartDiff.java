package dev.nodeyard.nodeworks.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.workflow.ChangeCounts;
import dev.nodeyard.api.workflow.ChangedValue;
import dev.nodeyard.api.workflow.ChartChanges;
import dev.nodeyard.api.workflow.RenamedTask;
import dev.nodeyard.api.workflow.RewiredTask;
import dev.nodeyard.nodeworks.NodeworksFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares two versions of a node chart. Pure. */
public final class ChartDiff {
    /** Longest file that is compared: trees of two charts have to fit into memory. */
    public static final int MAX_BYTES = 32 << 20;

    private static final int MAX_ITEMS = 1_000;
    private static final String SIDECAR = "sidecar:";

    private final ChartSide before;
    private final ChartSide after;
    private final TaskNames names;
    /** Newer to older name of every task that is in both charts. */
    private final Map<String, String> kept = new LinkedHashMap<>();

    private final ValueDiff values = new ValueDiff(MAX_ITEMS);
    private final Set<String> changed = new HashSet<>();
    private final Set<String> moved = new LinkedHashSet<>();
    private int cached;

    private ChartDiff(ChartSide before, ChartSide after) {
        this.before = before;
        this.after = after;
        this.names = TaskNames.of(before, after);
        for (String name : before.nodes()) {
            if (after.nodes().contains(names.now(name))) {
                kept.put(names.now(name), name);
            }
        }
    }

    /** Return whether the files are small enough to be compared. */
    public static boolean isComparable(ChartFiles files) {
        byte[] sidecar = files.sidecar();
        return files.chart().length <= MAX_BYTES && (sidecar == null || sidecar.length <= MAX_BYTES);
    }

    /**
     * Compare two versions.
     *
     * @throws NodeworksFormatException when one of the files is no JSON object
     */
    public static ChartChanges between(ChartFiles before, ChartFiles after) throws NodeworksFormatException {
        boolean differs =
                !Arrays.equals(before.chart(), after.chart()) || !Arrays.equals(before.sidecar(), after.sidecar());
        return new ChartDiff(ChartSide.read(before), ChartSide.read(after)).changes(differs);
    }

    private ChartChanges changes(boolean bytes) {
        List<RewiredTask> rewired = WiringDiff.of(
                before.links().values().stream().map(link -> link.called(names)).toList(),
                List.copyOf(after.links().values()),
                kept.keySet());
        compareTasks();
        compareDrawingOfLinks();
        compareSidecars();
        List<String> added = TaskNames.missing(after.nodes(), kept.keySet());
        List<String> removed = before.nodes().stream()
                .filter(name -> !kept.containsKey(names.now(name)))
                .toList();
        List<RenamedTask> renamed = new ArrayList<>();
        names.renamed().forEach((old, now) -> renamed.add(new RenamedTask(old, now)));
        ChangeCounts counts = new ChangeCounts(
                added.size(),
                removed.size(),
                renamed.size(),
                rewired.size(),
                changed.size(),
                moved.size(),
                cached,
                bytes);
        return cut(counts, added, removed, renamed, rewired);
    }

    private ChartChanges cut(
            ChangeCounts counts,
            List<String> added,
            List<String> removed,
            List<RenamedTask> renamed,
            List<RewiredTask> rewired) {
        List<ChangedValue> changes = values.changes();
        List<String> drawn = List.copyOf(moved);
        boolean truncated = values.truncated()
                || List.of(added, removed, renamed, rewired, drawn).stream().anyMatch(all -> all.size() > MAX_ITEMS);
        return new ChartChanges(
                counts.summary(),
                counts,
                first(added),
                first(removed),
                first(renamed),
                first(rewired),
                changes,
                first(drawn),
                truncated);
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(all.size(), MAX_ITEMS));
    }

    private void compareTasks() {
        Map<String, Set<String>> connected = new HashMap<>();
        for (Link link : after.links().values()) {
            connected
                    .computeIfAbsent(link.ends().to(), any -> new HashSet<>())
                    .add(link.ends().input());
        }
        kept.forEach((now, old) -> compareTask(now, old, connected.getOrDefault(now, Set.of())));
    }

    private void compareTask(String now, String old, Set<String> connected) {
        if (before.entries().isSpelledAs(old, after.entries(), now)) {
            return;
        }
        JsonNode was = before.entry(old);
        JsonNode is = after.entry(now);
        ObjectNode meant = NodeParts.meaning(was, connected);
        ObjectNode means = NodeParts.meaning(is, connected);
        if (!now.equals(old)) {
            // The name that people see goes along with the unique one.
            meant.remove("name");
            means.remove("name");
        }
        boolean drawn = !NodeParts.drawing(was).equals(NodeParts.drawing(is));
        if (drawn) {
            moved.add(now);
        }
        if (!meant.equals(means)) {
            changed.add(now);
            values.compare(now, ValueDiff.step(now), meant, means);
        } else if (!drawn && !was.equals(is) && now.equals(old)) {
            cached++;
        }
    }

    private void compareDrawingOfLinks() {
        after.links().forEach((name, link) -> {
            Link old = before.links().get(name);
            if (old != null
                    && old.called(names).means(link)
                    && !before.entries().isSpelledAs(name, after.entries(), name)
                    && !Link.drawing(before.entry(name)).equals(Link.drawing(after.entry(name)))) {
                moved.add(name);
            }
        });
    }

    /** Settings of a renamed task follow it; those of what is gone or new are told too, as they may have been forgotten. */
    private void compareSidecars() {
        Map<String, String> old = new LinkedHashMap<>();
        before.sidecar().names().forEach(name -> old.put(names.now(name), name));
        Set<String> all = new LinkedHashSet<>(old.keySet());
        all.addAll(after.sidecar().names());
        for (String name : all) {
            JsonNode was = before.sidecar().entry(old.getOrDefault(name, name));
            JsonNode is = after.sidecar().entry(name);
            if (!was.equals(is)) {
                changed.add(name);
                values.compare(name, SIDECAR + ValueDiff.step(name), was, is);
            }
        }
    }
}
