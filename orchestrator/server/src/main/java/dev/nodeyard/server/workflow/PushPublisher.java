package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.git.GitHistory;
import dev.nodeyard.server.git.PushedCommit;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.LimitSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Publish what came by {@code git push}. Thread-safe.
 *
 * <p>The newest commit must be sound. Each commit before it becomes a version too when it is sound, so that everything in
 * the history that can be executed is there; the others stay in git alone.
 */
public final class PushPublisher {
    private static final int MAX_FILES = 1_000;

    private final AuditLog audit;
    private final ChartChecks checks;
    private final RevisionStore revisions;
    private final VersionWriter versions = new VersionWriter();

    public PushPublisher(Jdbi jdbi, AuditLog audit, LimitSettings limits) {
        this.audit = audit;
        this.checks = new ChartChecks(limits);
        this.revisions = new RevisionStore(jdbi);
    }

    /** Keep others from publishing to a workflow until the transaction ends; not_found when it is gone. */
    public static void lock(Handle handle, WorkflowRow workflow) {
        RevisionStore.lock(handle, workflow.id());
    }

    /**
     * Make versions of commits, as part of a transaction that holds the row of the workflow and will move its branch.
     *
     * @param commits oldest first; the last is the newest version from now on
     * @return how many versions there are more
     * @throws ApiException when the last commit cannot be executed, with its problems
     */
    public int publish(Handle handle, Account account, WorkflowRow workflow, List<PushedCommit> commits)
            throws IOException {
        PushedCommit head = commits.get(commits.size() - 1);
        NewVersion newest = requireSound(workflow, head);
        int made = 0;
        for (PushedCommit commit : commits.subList(0, commits.size() - 1)) {
            made += publishIfSound(handle, account, workflow, commit);
        }
        made += versions.write(handle, account, newest) ? 1 : 0;
        audit.record(
                handle,
                account.actor(),
                "workflow.push",
                workflow.id().toString(),
                workflow.name() + " at " + head.commit().hash() + ", " + made + " of " + commits.size()
                        + " commits can be executed");
        return made;
    }

    private NewVersion requireSound(WorkflowRow workflow, PushedCommit head) throws IOException {
        if (head.count(MAX_FILES) > MAX_FILES) {
            throw new ApiException(
                    ErrorCode.TOO_LARGE, "The commit has more than " + MAX_FILES + " files: keep data elsewhere.");
        }
        ChartFiles files = head.files(checks.maxBytes())
                .orElseThrow(() -> new ApiException(
                        ErrorCode.WORKFLOW_INVALID,
                        "The commit has no file '" + GitHistory.CHART + "' in its top folder, or one longer than "
                                + checks.maxBytes() + " bytes: that file is the workflow."));
        return version(workflow, head, files, checks.require(files));
    }

    private int publishIfSound(Handle handle, Account account, WorkflowRow workflow, PushedCommit commit)
            throws IOException {
        ChartFiles files = commit.files(checks.maxBytes()).orElse(null);
        if (files == null) {
            return 0;
        }
        NewVersion version;
        try {
            version = version(workflow, commit, files, checks.require(files));
        } catch (ApiException unsound) {
            // Work in progress that a later commit of the push has mended.
            return 0;
        }
        return versions.write(handle, account, version) ? 1 : 0;
    }

    private NewVersion version(WorkflowRow workflow, PushedCommit commit, ChartFiles files, CheckedChart checked) {
        Map<String, Integer> requirements = revisions.internRequirements(checked.workflow());
        return new NewVersion(workflow.id(), commit.commit(), files, checked, requirements);
    }
}
