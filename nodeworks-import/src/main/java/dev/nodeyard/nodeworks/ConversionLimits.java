package dev.nodeyard.nodeworks;

/**
 * Bound what one conversion takes in and gives out.
 *
 * @param maxBytes size of the chart and of the sidecar, each
 * @param maxNodes node entries in the chart
 * @param maxConnections connection entries in the chart
 * @param maxProblems errors, and warnings, that are listed; further ones are only counted
 */
public record ConversionLimits(long maxBytes, int maxNodes, int maxConnections, int maxProblems) {
    /** Room for charts that people draw and for most that programs make: 64 MiB, 200,000 nodes. */
    public static final ConversionLimits DEFAULT = new ConversionLimits(64L << 20, 200_000, 1_000_000, 1_000);

    public ConversionLimits {
        if (maxBytes < 1 || maxNodes < 1 || maxConnections < 0 || maxProblems < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
