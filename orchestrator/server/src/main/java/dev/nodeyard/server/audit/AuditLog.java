package dev.nodeyard.server.audit;

import dev.nodeyard.server.http.CallContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Write down who changed what. Thread-safe.
 *
 * <p>Request id and address come from the call of the current thread. Never put a password or a token into a line.
 */
public final class AuditLog {
    private final Jdbi jdbi;
    private final List<AuditWitness> witnesses = new CopyOnWriteArrayList<>();

    public AuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Add who hears of lines while they are written; before the first of them. */
    public void addWitness(AuditWitness witness) {
        witnesses.add(witness);
    }

    /**
     * Write a line within the caller's transaction: it is there exactly when the change is.
     *
     * @param action what was done, as {@code thing.verb}: {@code run.cancel}
     * @param subject id of the thing
     * @param detail what else matters, or null
     */
    public void record(Handle handle, Actor actor, String action, String subject, @Nullable String detail) {
        insert(handle, new Line(actor, action, subject, detail, null, null));
    }

    /** Write a line that says what the thing was before and after, within the caller's transaction. */
    public void recordChange(Handle handle, Actor actor, String action, String subject, Change change) {
        insert(handle, new Line(actor, action, subject, null, change.before(), change.after()));
    }

    /** Write a line by itself, for something that changes no row. */
    public void record(Actor actor, String action, String subject, @Nullable String detail) {
        jdbi.useHandle(handle -> record(handle, actor, action, subject, detail));
    }

    private record Line(
            Actor actor,
            String action,
            String subject,
            @Nullable String detail,
            @Nullable String before,
            @Nullable String after) {}

    private void insert(Handle handle, Line line) {
        Optional<CallContext> call = CallContext.current();
        handle.createUpdate("""
                        INSERT INTO audit (actor_kind, actor, action, subject, request_id, remote, token_id, detail,
                                           before, after)
                        VALUES (:kind, :actor, :action, :subject, :request, :remote, :token, :detail,
                                :before, :after)
                        """)
                .bind("kind", line.actor.kind())
                .bind("actor", line.actor.id())
                .bind("action", line.action)
                .bind("subject", Masking.text(line.subject))
                .bind("request", call.map(CallContext::requestId).orElse(null))
                .bind("remote", call.map(CallContext::remoteAddress).orElse(null))
                .bindByType("token", call.flatMap(CallContext::tokenId).orElse(null), UUID.class)
                .bind("detail", line.detail == null ? null : Masking.text(line.detail))
                .bind("before", line.before)
                .bind("after", line.after)
                .execute();
        call.ifPresent(CallContext::markAudited);
        witnesses.forEach(witness -> witness.onLine(handle, line.action, line.subject));
    }
}
