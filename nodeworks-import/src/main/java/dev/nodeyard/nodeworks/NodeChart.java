package dev.nodeyard.nodeworks;

import org.jspecify.annotations.Nullable;

/** The whole way from the bytes of a node chart to tasks. Pure and thread-safe. */
public final class NodeChart {
    private NodeChart() {}

    /**
     * Read and convert a chart. Never throw for bad input: every fault is among the problems.
     *
     * @param chart the file as it was uploaded: JSON, or a Python literal of the same shape
     * @param sidecar settings by unique name, or null; they win over those in the chart
     * @param limits what is too much
     * @param checks finds faults of expressions
     */
    public static Conversion convert(
            byte[] chart, byte @Nullable [] sidecar, ConversionLimits limits, ExpressionChecks checks) {
        return new WorkflowConverter(limits, checks).convert(chart, sidecar);
    }
}
