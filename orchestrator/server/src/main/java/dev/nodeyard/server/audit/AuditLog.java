package dev.nodeyard.server.audit;

import dev.nodeyard.server.http.CallContext;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Write down who changed what. Thread-safe.
 *
 * <p>Request id and address come from the call of the current thread. Never put a password or a token into a line.
 */
public final class AuditLog {
    private static final int LONGEST = 4_000;

    private final Jdbi jdbi;

    public AuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Write a line within the caller's transaction: it is there exactly when the change is.
     *
     * @param action what was done, as {@code thing.verb}: {@code run.cancel}
     * @param subject id of the thing
     * @param detail what else matters, or null
     */
    public void record(Handle handle, Actor actor, String action, String subject, @Nullable String detail) {
        Optional<CallContext> call = CallContext.current();
        handle.createUpdate("""
                        INSERT INTO audit (actor_kind, actor, action, subject, request_id, remote, detail)
                        VALUES (:kind, :actor, :action, :subject, :request, :remote, :detail)
                        """)
                .bind("kind", actor.kind())
                .bind("actor", actor.id())
                .bind("action", action)
                .bind("subject", cut(subject))
                .bind("request", call.map(CallContext::requestId).orElse(null))
                .bind("remote", call.map(CallContext::remoteAddress).orElse(null))
                .bind("detail", detail == null ? null : cut(detail))
                .execute();
        call.ifPresent(CallContext::markAudited);
    }

    /** Write a line by itself, for something that changes no row. */
    public void record(Actor actor, String action, String subject, @Nullable String detail) {
        jdbi.useHandle(handle -> record(handle, actor, action, subject, detail));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
