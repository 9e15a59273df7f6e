package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.git.GitCommit;
import dev.nodeyard.server.git.GitHistory;
import dev.nodeyard.server.git.GitSnapshot;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.LimitSettings;
import dev.nodeyard.server.tracing.CurrentTrace;
import dev.nodeyard.tracing.ActiveSpan;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Turn a node chart into a version of a workflow: all of it in one transaction, or nothing. Thread-safe.
 *
 * <p>Versions of one workflow that come at the same time, also through several orchestrators, queue up at its row.
 */
public final class WorkflowPublisher {
    private static final int MAX_MESSAGE = 10_000;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final ChartChecks checks;
    private final RevisionStore revisions;
    private final GitHistory history = new GitHistory();
    private final VersionWriter versions = new VersionWriter();

    public WorkflowPublisher(Jdbi jdbi, AuditLog audit, LimitSettings limits) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.checks = new ChartChecks(limits);
        this.revisions = new RevisionStore(jdbi);
    }

    /** Publish whatever the newest version is; see {@link #publish(Account, ChartUpload, String)}. */
    public PublishedWorkflow publish(Account account, ChartUpload upload) {
        return publish(account, upload, null);
    }

    /**
     * Publish a chart as the newest version of the caller's workflow of that name, made when it is missing, or of the
     * workflow of that id or {@code owner/name}, which must be there. A chart equal to the newest version makes no new one.
     *
     * @param parent version that must still be the newest, or null
     * @throws ApiException malformed when the bytes are no node chart, workflow_invalid with every fault of the chart,
     *     invalid for a bad name, precondition_failed when the newest version is another one
     */
    public PublishedWorkflow publish(Account account, ChartUpload upload, @Nullable String parent) {
        ChartFiles files = new ChartFiles(upload.chart(), upload.sidecar());
        String name = upload.name().strip();
        boolean isReference = name.indexOf('/') >= 0 || WorkflowName.id(name).isPresent();
        Upload checked = check(isReference ? name : WorkflowName.require(name), files, upload.message());
        return jdbi.inTransaction(handle -> {
            Target target = isReference
                    ? existing(handle, account, name)
                    : new Target(RevisionStore.lockWorkflow(handle, account.id(), name), name);
            requireHead(handle, target, parent);
            return write(handle, account, target, checked, "workflow.publish");
        });
    }

    /**
     * Make the files of an older version the newest version, in a new commit.
     *
     * @param revision 40 hexadecimal digits
     * @param parent version that must still be the newest
     * @throws ApiException as {@link #publish}; not_found when there is no such version
     */
    public PublishedWorkflow restore(
            Account account, String reference, String revision, @Nullable String message, String parent) {
        WorkflowRow row =
                jdbi.withHandle(handle -> WorkflowAccess.require(handle, account, reference, Permission.EDIT));
        ChartFiles files = GitSnapshot.read(jdbi, handle -> {
            if (RevisionStore.find(handle, row.id(), revision).isEmpty()) {
                throw ApiException.notFound("revision " + revision + " of " + row.name());
            }
            return history.files(handle, row.id(), revision, checks.maxBytes())
                    .orElseThrow(() -> new IllegalStateException(row.id() + " has no chart at " + revision));
        });
        String why = message == null || message.isBlank() ? "Restore " + revision.substring(0, 12) : message;
        Upload checked = check(row.name(), files, why);
        return jdbi.inTransaction(handle -> {
            Target target = existing(handle, account, reference);
            requireHead(handle, target, parent);
            return write(handle, account, target, checked, "workflow.restore");
        });
    }

    private record Target(WorkflowId workflow, String name) {}

    private record Upload(ChartFiles files, String message, CheckedChart checked, Map<String, Integer> requirements) {}

    private Upload check(String name, ChartFiles files, @Nullable String message) {
        CheckedChart checked;
        try (ActiveSpan span = CurrentTrace.span("workflow.convert")) {
            checked = checks.require(files);
            span.with(
                    "nodeyard.tasks",
                    Integer.toString(checked.workflow().tasks().size()));
        }
        return new Upload(files, message(name, message), checked, revisions.internRequirements(checked.workflow()));
    }

    private static Target existing(Handle handle, Account account, String reference) {
        WorkflowRow row = WorkflowAccess.require(handle, account, reference, Permission.EDIT);
        RevisionStore.lock(handle, row.id());
        return new Target(row.id(), row.name());
    }

    private static void requireHead(Handle handle, Target target, @Nullable String parent) {
        if (parent == null) {
            return;
        }
        Optional<String> head = RevisionStore.head(handle, target.workflow());
        if (!head.equals(Optional.of(parent))) {
            throw new ApiException(
                    ErrorCode.PRECONDITION_FAILED,
                    "The newest version of " + target.name() + " is " + head.orElse("none") + ", not " + parent
                            + ": look at what changed, then publish on top of it.");
        }
    }

    private PublishedWorkflow write(Handle handle, Account account, Target target, Upload upload, String action) {
        try (ActiveSpan span = CurrentTrace.span(action)) {
            span.with("nodeyard.workflow", target.name());
            return writeVersion(handle, account, target, upload, action);
        }
    }

    private PublishedWorkflow writeVersion(
            Handle handle, Account account, Target target, Upload upload, String action) {
        GitCommit commit = history.commit(
                handle,
                target.workflow(),
                upload.files(),
                RevisionStore.author(handle, account.id()),
                upload.message());
        NewVersion version =
                new NewVersion(target.workflow(), commit, upload.files(), upload.checked(), upload.requirements());
        if (versions.write(handle, account, version)) {
            audit.record(
                    handle,
                    account.actor(),
                    action,
                    target.workflow().toString(),
                    target.name() + " at " + commit.hash());
        }
        return new PublishedWorkflow(
                target.workflow(),
                target.name(),
                commit.hash(),
                upload.checked().workflow().tasks().size(),
                upload.checked().warnings());
    }

    private static String message(String name, @Nullable String given) {
        // U+0000 would end the message for every git client.
        String message = given == null ? "" : given.replace("\0", "").strip();
        if (message.isEmpty()) {
            return "Publish " + name;
        }
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }
}
