package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.DraftView;
import dev.nodeyard.api.workflow.NewDraft;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.EntityVersion;
import dev.nodeyard.server.http.LimitSettings;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keep what people are still working on: one draft per workflow and person, sound or not. Thread-safe. */
public final class Drafts {
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final WorkflowPublisher publisher;
    private final ChartChecks checks;

    public Drafts(Jdbi jdbi, AuditLog audit, WorkflowPublisher publisher, LimitSettings limits) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.publisher = publisher;
        this.checks = new ChartChecks(limits);
    }

    /** Return the caller's draft with its text; not_found when there is none. */
    public DraftView get(Account account, String workflow) {
        WorkflowRow row = jdbi.withHandle(handle -> WorkflowAccess.require(handle, account, workflow, Permission.READ));
        DraftRow draft = require(account, row);
        return view(row, draft, text(draft.chart()), draft.sidecar() == null ? null : text(draft.sidecar()));
    }

    ChartFiles files(Account account, WorkflowRow workflow) {
        return require(account, workflow).files();
    }

    /**
     * Keep a draft, in place of the one that is there.
     *
     * @param headers {@code If-Match} with the tag of the draft that is replaced; not needed for the first
     */
    public DraftView put(Account account, String workflow, NewDraft draft, HttpHeaders headers) {
        byte[] chart = draft.chart().getBytes(StandardCharsets.UTF_8);
        byte[] sidecar = draft.sidecar() == null ? null : draft.sidecar().getBytes(StandardCharsets.UTF_8);
        Kept kept = jdbi.inTransaction(handle -> {
            WorkflowRow row = WorkflowAccess.require(handle, account, workflow, Permission.EDIT);
            DraftRow before = DraftRow.lock(handle, row.id(), account.id());
            requireMatch(before, headers);
            String base = baseOf(handle, row, draft.base(), before);
            DraftRow after =
                    DraftRow.write(handle, row.id(), account.id(), base, new ChartFiles(chart, sidecar), before);
            audit.record(handle, account.actor(), "draft.save", row.id().toString(), after.etag());
            return new Kept(row, after);
        });
        return view(kept.workflow(), kept.draft(), null, null);
    }

    private record Kept(WorkflowRow workflow, DraftRow draft) {}

    private static void requireMatch(@Nullable DraftRow before, HttpHeaders headers) {
        if (before != null) {
            new EntityVersion(before.etag()).requireMatch(headers);
        } else if (headers.getHeaderString(HttpHeaders.IF_MATCH) != null) {
            throw new ApiException(
                    ErrorCode.PRECONDITION_FAILED,
                    "There is no draft any more: it was published or discarded. Send it without If-Match to begin again.");
        }
    }

    private static String baseOf(
            Handle handle, WorkflowRow workflow, @Nullable String wanted, @Nullable DraftRow before) {
        if (wanted == null) {
            return before == null ? workflow.commit() : before.base();
        }
        if (RevisionStore.find(handle, workflow.id(), wanted).isEmpty()) {
            throw new ApiException(
                    ErrorCode.INVALID, "The base " + wanted + " is no version of " + workflow.name() + ".");
        }
        return wanted;
    }

    /** Throw the caller's draft away; not_found when there is none. */
    public void discard(Account account, String workflow, HttpHeaders headers) {
        jdbi.useTransaction(handle -> {
            WorkflowRow row = WorkflowAccess.require(handle, account, workflow, Permission.READ);
            DraftRow before = DraftRow.lock(handle, row.id(), account.id());
            if (before == null) {
                throw none(row);
            }
            new EntityVersion(before.etag()).requireMatch(headers);
            DraftRow.delete(handle, row.id(), account.id(), before.etag());
            audit.record(handle, account.actor(), "draft.discard", row.id().toString(), before.etag());
        });
    }

    /**
     * Publish the caller's draft on top of its base, and end it.
     *
     * @throws ApiException as {@link WorkflowPublisher#publish(Account, ChartUpload, String)}; precondition_failed also when
     *     somebody published since the draft began
     */
    public PublishedWorkflow publish(Account account, String workflow, @Nullable String message, HttpHeaders headers) {
        WorkflowRow row = jdbi.withHandle(handle -> WorkflowAccess.require(handle, account, workflow, Permission.EDIT));
        DraftRow draft = require(account, row);
        new EntityVersion(draft.etag()).requireMatch(headers);
        ChartUpload upload = new ChartUpload(row.id().toString(), message, draft.chart(), draft.sidecar());
        PublishedWorkflow published = publisher.publish(account, upload, draft.base());
        // What was typed in the meantime is a newer draft, and stays.
        jdbi.useHandle(handle -> DraftRow.delete(handle, row.id(), account.id(), draft.etag()));
        return published;
    }

    private DraftRow require(Account account, WorkflowRow workflow) {
        DraftRow draft = jdbi.withHandle(handle -> DraftRow.find(handle, workflow.id(), account.id()));
        if (draft == null) {
            throw none(workflow);
        }
        return draft;
    }

    private static ApiException none(WorkflowRow workflow) {
        return new ApiException(ErrorCode.NOT_FOUND, "You have no draft of " + workflow.name() + ".");
    }

    private DraftView view(WorkflowRow workflow, DraftRow draft, @Nullable String chart, @Nullable String sidecar) {
        return new DraftView(
                draft.base(),
                workflow.commit(),
                draft.etag(),
                draft.updatedAt(),
                chart,
                sidecar,
                checks.check(draft.files()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
