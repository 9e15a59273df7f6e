package dev.nodeyard.server.workflow;

import dev.nodeyard.api.workflow.ChartChanges;
import dev.nodeyard.api.workflow.VersionComparison;
import dev.nodeyard.nodeworks.NodeworksFormatException;
import dev.nodeyard.nodeworks.diff.ChartDiff;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.git.GitHistory;
import dev.nodeyard.server.git.TextDiff;
import org.jspecify.annotations.Nullable;

/** Compare two versions, or a version and one's draft. Thread-safe. */
public final class VersionComparer {
    /** Names the caller's draft in place of a version. */
    public static final String DRAFT = "draft";

    private static final int MAX_DIFF = 2 << 20;

    private final WorkflowHistory history;
    private final Drafts drafts;

    public VersionComparer(WorkflowHistory history, Drafts drafts) {
        this.history = history;
        this.drafts = drafts;
    }

    /**
     * Compare two versions.
     *
     * @param from version as in {@link WorkflowHistory#resolve}, or {@link #DRAFT}
     * @param to the same
     */
    public VersionComparison compare(Account account, WorkflowRow workflow, String from, String to) {
        String older = from.equals(DRAFT) ? DRAFT : history.resolve(workflow, from);
        String newer = to.equals(DRAFT) ? DRAFT : history.resolve(workflow, to);
        ChartFiles before = files(account, workflow, older);
        ChartFiles after = files(account, workflow, newer);
        TextDiff diff = new TextDiff(MAX_DIFF)
                .add(GitHistory.CHART, before.chart(), after.chart())
                .add(GitHistory.SIDECAR, before.sidecar(), after.sidecar());
        return new VersionComparison(older, newer, changes(before, after), diff.text(), diff.truncated());
    }

    private ChartFiles files(Account account, WorkflowRow workflow, String version) {
        return version.equals(DRAFT) ? drafts.files(account, workflow) : history.files(workflow, version);
    }

    private static @Nullable ChartChanges changes(ChartFiles before, ChartFiles after) {
        if (!ChartDiff.isComparable(before) || !ChartDiff.isComparable(after)) {
            return null;
        }
        try {
            return ChartDiff.between(before, after);
        } catch (NodeworksFormatException e) {
            // A draft may be anything.
            return null;
        }
    }
}
