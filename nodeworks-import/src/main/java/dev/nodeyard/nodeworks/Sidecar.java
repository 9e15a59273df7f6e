package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sidecar file: settings by the unique name of a node or connection. */
final class Sidecar {
    static final String POINTER = "sidecar:";
    private static final int NOT_FOUND = -1;

    private final Map<Integer, JsonNode> byEntry = new HashMap<>();

    private Sidecar() {}

    /** Read a sidecar and report what does not fit the chart; without a sidecar there are no settings in it. */
    static Sidecar read(byte @Nullable [] bytes, Chart chart, ConversionLimits limits, ProblemList problems) {
        Sidecar sidecar = new Sidecar();
        if (bytes == null) {
            return sidecar;
        }
        try {
            int from = ChartText.start(bytes, limits);
            sidecar.read(bytes, from, chart, problems);
        } catch (JsonSyntaxException e) {
            problems.error("bad_sidecar", POINTER, "The sidecar file cannot be read: " + e.describe(bytes) + ".");
        }
        return sidecar;
    }

    private void read(byte[] bytes, int from, Chart chart, ProblemList problems) {
        JsonCursor cursor = new JsonCursor(bytes, from, bytes.length);
        cursor.skipValue();
        cursor.expectEnd();
        IntList duplicates = cursor.takeDuplicates();
        for (int i = 0; i < duplicates.size() && !problems.isFull(); i++) {
            problems.error(
                    "duplicate_key",
                    POINTER + JsonText.pointerAt(bytes, from, bytes.length, duplicates.get(i)),
                    "The same object has this key twice: only one of them can count, take the other out.");
        }
        JsonNode root = new JsonTree(bytes).read(from);
        if (!root.isObject()) {
            problems.error("bad_sidecar", POINTER, "The sidecar file must be an object: name to settings.");
            return;
        }
        root.fields().forEachRemaining(item -> add(item.getKey(), item.getValue(), chart, problems));
    }

    private void add(String name, JsonNode settings, Chart chart, ProblemList problems) {
        int entry = chart.names.find(name);
        if (entry == NOT_FOUND) {
            problems.warning(
                    "unknown_task",
                    POINTER + JsonText.step(name),
                    "The chart has no node or connection '" + name + "': its settings have no effect.");
        } else {
            byEntry.put(entry, settings);
        }
    }

    boolean isEmpty() {
        return byEntry.isEmpty();
    }

    /** Return the settings of an entry, or null. */
    @Nullable
    JsonNode of(int entry) {
        return byEntry.isEmpty() ? null : byEntry.get(entry);
    }
}
