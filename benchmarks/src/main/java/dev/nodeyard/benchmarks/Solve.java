package dev.nodeyard.benchmarks;

import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.engine.graph.EdgeList;
import dev.nodeyard.engine.graph.WorkflowGraph;
import java.util.List;
import java.util.Random;

/** Measure the proof that a graph of 1,000,000 tasks and 3,000,000 dependencies is sound, with its order. */
final class Solve {
    private static final int TASKS = 1_000_000;
    private static final int EDGES = 3_000_000;
    /** Charts connect neighbours; how far apart two ends may be. */
    private static final int REACH = 1_000;

    private static final int REPETITIONS = 7;

    private Solve() {}

    static List<Row> measure() {
        EdgeList edges = edges();
        WorkflowGraph.of(TASKS, edges);
        double[] seconds = new double[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            long began = System.nanoTime();
            if (!WorkflowGraph.of(TASKS, edges).problems().isEmpty()) {
                throw new IllegalStateException("the graph must be sound");
            }
            seconds[i] = (System.nanoTime() - began) / 1e9;
        }
        return List.of(new Row("solve 1,000,000 tasks, 3,000,000 dependencies", "s", seconds));
    }

    private static EdgeList edges() {
        Random random = new Random(1);
        EdgeList edges = new EdgeList(EDGES);
        for (int i = 0; i < EDGES; i++) {
            int target = 1 + random.nextInt(TASKS - 1);
            edges.add(Math.max(0, target - 1 - random.nextInt(REACH)), target, Condition.SUCCESS);
        }
        return edges;
    }
}
