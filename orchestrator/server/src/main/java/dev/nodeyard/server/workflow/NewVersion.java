package dev.nodeyard.server.workflow;

import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.git.GitCommit;
import java.util.Map;

/**
 * Hold a commit that is to become a version.
 *
 * @param requirements rows of the requirements of its tasks, by key
 */
record NewVersion(
        WorkflowId workflow,
        GitCommit commit,
        ChartFiles files,
        CheckedChart checked,
        Map<String, Integer> requirements) {}
