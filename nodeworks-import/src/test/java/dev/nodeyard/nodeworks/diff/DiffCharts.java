package dev.nodeyard.nodeworks.diff;

import dev.nodeyard.api.workflow.ChartChanges;
import dev.nodeyard.nodeworks.NodeworksFormatException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Small charts in single quotes for tests of the comparison. */
final class DiffCharts {
    private DiffCharts() {}

    static String node(String name, int value, int x) {
        return "'%1$s': {'type': 'Node', 'name': '%1$s', 'uniquename': '%1$s', 'pos': [%3$d.0, 2.0], 'path': ['math', 'Add'],"
                        .formatted(name, value, x)
                + "'terminals': {'in': {'value': %d, 'flipped': false, 'opts': {'in': true, 'out': false}},"
                        .formatted(value)
                + "'all': {'value': 7, 'opts': {'in': true, 'multiinput': true}},"
                + "'out': {'value': 1, 'opts': {'in': false, 'out': true, 'widget': 'display'}}},"
                + "'customState': null, 'layer': 1}";
    }

    static String link(String name, String from, String to) {
        return link(name, from, to, "all", "");
    }

    static String link(String name, String from, String to, String input, String more) {
        return "'%1$s': {'type': 'Connection', 'name': '%1$s', 'uniquename': '%1$s', 'line': 'cubic', 'input': ['%2$s', 'out'], 'output': ['%3$s', '%4$s'], 'controlpoints': []%5$s}"
                .formatted(name, from, to, input, more);
    }

    static byte[] chart(String... entries) {
        return json("{" + String.join(",\n", entries) + "}");
    }

    static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static ChartChanges between(byte[] before, byte[] after) {
        return between(before, null, after, null);
    }

    static ChartChanges between(byte[] before, @Nullable String sidecar, byte[] after, @Nullable String sidecarAfter) {
        try {
            return ChartDiff.between(
                    new ChartFiles(before, sidecar == null ? null : json(sidecar)),
                    new ChartFiles(after, sidecarAfter == null ? null : json(sidecarAfter)));
        } catch (NodeworksFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
