package dev.nodeyard.e2e;

import static java.util.Objects.requireNonNull;

import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.util.HashMap;
import java.util.Map;

/** Make runs of many short tasks in layers, each the sum of two of the layer above, so that a lost value shows. */
record Lattice(Marks marks, int width, int depth) {
    NodeChartBuilder chart() {
        NodeChartBuilder chart = new NodeChartBuilder();
        for (int layer = 0; layer < depth; layer++) {
            for (int column = 0; column < width; column++) {
                addTask(chart, layer, column);
            }
        }
        for (int layer = 1; layer < depth; layer++) {
            for (int column = 0; column < width; column++) {
                chart.connect(name(layer - 1, column), "sum", name(layer, column), "left");
                chart.connect(name(layer - 1, (column + 1) % width), "sum", name(layer, column), "right");
            }
        }
        return chart;
    }

    private void addTask(NodeChartBuilder chart, int layer, int column) {
        String sum = layer == 0 ? "1" : "$((INPUT_LEFT + INPUT_RIGHT))";
        chart.shell(
                name(layer, column), marks.mark(), "sleep 0.1", "echo \"sum=" + sum + "\" >> \"$NODEYARD_OUTPUTS\"");
        if (layer > 0) {
            chart.input("left", "int", null).input("right", "int", null);
        }
        chart.output("sum", "int");
    }

    private static String name(int layer, int column) {
        return "layer " + layer + " task " + column;
    }

    int size() {
        return width * depth;
    }

    Map<String, Long> sums(Map<String, TaskRunView> tasks) {
        Map<String, Long> sums = new HashMap<>();
        tasks.forEach((name, task) ->
                sums.put(name, requireNonNull(task.outputs().get("sum")).asLong()));
        return sums;
    }

    Map<String, Long> expectedSums() {
        Map<String, Long> sums = new HashMap<>();
        for (int layer = 0; layer < depth; layer++) {
            for (int column = 0; column < width; column++) {
                sums.put(name(layer, column), 1L << layer);
            }
        }
        return sums;
    }
}
