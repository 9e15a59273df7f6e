package dev.nodeyard.api.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Compare two versions of a workflow.
 *
 * @param from git commit of the older version, or {@code draft}
 * @param to git commit of the newer version, or {@code draft}
 * @param changes what changed in words of workflows; null when a file is too big for that or no node chart
 * @param diff unified diff of the node chart and the sidecar file, as git prints it
 * @param diffTruncated whether the diff was cut, or left out because a file is too big
 */
public record VersionComparison(
        String from, String to, @Nullable ChartChanges changes, String diff, boolean diffTruncated) {}
