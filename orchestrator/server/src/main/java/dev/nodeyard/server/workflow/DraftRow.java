package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.http.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Hold a row of {@code workflow_drafts}.
 *
 * @param etag digest of base, chart and sidecar
 */
@SuppressWarnings("ArrayRecordComponent")
record DraftRow(String base, byte[] chart, byte @Nullable [] sidecar, String etag, Instant updatedAt) {
    private static final String SELECT = """
            SELECT base,
                   chart,
                   sidecar,
                   etag,
                   updated_at
              FROM workflow_drafts
             WHERE workflow_id = :workflow
               AND user_id = :user
            """;

    ChartFiles files() {
        return new ChartFiles(chart, sidecar);
    }

    static @Nullable DraftRow find(Handle handle, WorkflowId workflow, UserId user) {
        return read(handle.createQuery(SELECT), workflow, user);
    }

    /** Return the draft and keep others from changing it until the transaction ends. */
    static @Nullable DraftRow lock(Handle handle, WorkflowId workflow, UserId user) {
        return read(handle.createQuery(SELECT + " FOR UPDATE"), workflow, user);
    }

    private static @Nullable DraftRow read(Query query, WorkflowId workflow, UserId user) {
        return query.bind("workflow", workflow.value())
                .bind("user", user.value())
                .map((row, context) -> new DraftRow(
                        row.getString("base"),
                        row.getBytes("chart"),
                        row.getBytes("sidecar"),
                        row.getString("etag"),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant()))
                .findOne()
                .orElse(null);
    }

    /**
     * Write a draft in place of another.
     *
     * @param before what the caller has locked, or null when there is none yet
     * @throws ApiException precondition_failed when the first draft came from elsewhere at the same moment
     */
    static DraftRow write(
            Handle handle, WorkflowId workflow, UserId user, String base, ChartFiles files, @Nullable DraftRow before) {
        String conflict = before == null ? "NOTHING" : """
                UPDATE SET base = excluded.base,
                           chart = excluded.chart,
                           sidecar = excluded.sidecar,
                           etag = excluded.etag,
                           updated_at = now()
                """;
        String etag = etag(base, files);
        Instant at = handle.createQuery("""
                        INSERT INTO workflow_drafts (workflow_id, user_id, base, chart, sidecar, etag)
                        VALUES (:workflow, :user, :base, :chart, :sidecar, :etag)
                        ON CONFLICT (workflow_id, user_id) DO %s
                        RETURNING updated_at
                        """.formatted(conflict))
                .bind("workflow", workflow.value())
                .bind("user", user.value())
                .bind("base", base)
                .bind("chart", files.chart())
                .bind("sidecar", files.sidecar())
                .bind("etag", etag)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.PRECONDITION_FAILED,
                        "A draft was begun elsewhere at the same moment: read it, then repeat your change."))
                .toInstant();
        return new DraftRow(base, files.chart(), files.sidecar(), etag, at);
    }

    static void delete(Handle handle, WorkflowId workflow, UserId user, String etag) {
        handle.createUpdate("""
                        DELETE FROM workflow_drafts
                         WHERE workflow_id = :workflow
                           AND user_id = :user
                           AND etag = :etag
                        """)
                .bind("workflow", workflow.value())
                .bind("user", user.value())
                .bind("etag", etag)
                .execute();
    }

    private static String etag(String base, ChartFiles files) {
        byte[] sidecar = files.sidecar();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(base.getBytes(StandardCharsets.US_ASCII));
            digest.update(files.chart());
            if (sidecar != null) {
                // No text has this byte.
                digest.update((byte) 0xFF);
                digest.update(sidecar);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
