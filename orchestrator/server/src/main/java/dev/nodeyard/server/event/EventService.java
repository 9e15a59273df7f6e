package dev.nodeyard.server.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.event.CounterChange;
import dev.nodeyard.api.event.CounterOperation;
import dev.nodeyard.api.event.CounterView;
import dev.nodeyard.api.event.NewPush;
import dev.nodeyard.api.event.PushedEvent;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.run.TransientFailures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Push events and change counters for people and programs. Thread-safe. */
public final class EventService {
    /** Largest payload. */
    static final int PAYLOAD_BYTES = 64 * 1024;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventAccess access;
    private final Runnable woken;

    /** @param woken is told after a push that has ended waits */
    public EventService(Jdbi jdbi, AuditLog audit, EventAccess access, Runnable woken) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.access = access;
        this.woken = woken;
    }

    /**
     * Push an event.
     *
     * @throws ApiException not_found or forbidden for a scope that the caller may not use, invalid for too large a
     *     payload, conflict when a counter would leave its range
     */
    public PushedEvent push(Account account, NewPush asked) {
        EventAddress event = access.require(account, asked.scope(), asked.scopeId(), asked.name(), Permission.EXECUTE);
        JsonNode payload = asked.payload() == null ? NullNode.instance : asked.payload();
        requireSmall(payload);
        return push(account, event, new PushStore.Push(payload, asked.counter(), asked.id(), account.username()));
    }

    /**
     * Let payloads pass that are small enough.
     *
     * @throws ApiException invalid for the others
     */
    public static void requireSmall(JsonNode payload) {
        int bytes = payload.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PAYLOAD_BYTES) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "The payload has " + bytes + " bytes; it may have " + PAYLOAD_BYTES
                            + ". Keep the data elsewhere and push where it is.",
                    List.of(Problem.error("size", "/payload", "at most " + PAYLOAD_BYTES + " bytes")));
        }
    }

    private PushedEvent push(Account account, EventAddress event, PushStore.Push push) {
        PushedEvent pushed = TransientFailures.retrying(
                "push of " + event.name(),
                () -> jdbi.inTransaction(handle -> {
                    PushedEvent done = PushStore.push(handle, event, push);
                    if (!done.repeated()) {
                        audit.record(
                                handle,
                                account.actor(),
                                "event.push",
                                done.scopeId(),
                                event.name() + " #" + done.push());
                    }
                    return done;
                }));
        if (pushed.woken() > 0) {
            woken.run();
        }
        return pushed;
    }

    /** Return the value of a counter; 0 when the event was never pushed. */
    CounterView counter(EventAddress event) {
        long value = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT counter
                          FROM events
                         WHERE scope = :scope
                           AND scope_id = :scopeId
                           AND name = :name
                        """)
                .bind("scope", event.scope().word())
                .bind("scopeId", event.scopeId())
                .bind("name", event.name())
                .mapTo(long.class)
                .findOne()
                .orElse(0L));
        return new CounterView(event.name(), event.scope(), event.scopeText(), value);
    }

    /** Change a counter: a push of its event without a payload. */
    CounterView change(Account account, EventAddress event, CounterOperation operation, long value) {
        PushedEvent pushed = push(
                account,
                event,
                new PushStore.Push(NullNode.instance, new CounterChange(operation, value), null, account.username()));
        return new CounterView(event.name(), event.scope(), event.scopeText(), pushed.counter());
    }

    /**
     * Delete an event with its pushes and its counter.
     *
     * @throws ApiException conflict while tasks wait for it
     */
    void delete(Account account, EventAddress event, long id) {
        jdbi.useTransaction(handle -> {
            // The lock keeps tasks from beginning to wait for it now.
            handle.execute("SELECT 1 FROM events WHERE id = ? FOR UPDATE", id);
            boolean awaited = handle.createQuery("SELECT EXISTS (SELECT 1 FROM waits WHERE event_id = :id)")
                    .bind("id", id)
                    .mapTo(boolean.class)
                    .one();
            if (awaited) {
                throw new ApiException(
                        ErrorCode.CONFLICT, "Tasks wait for event " + event.name() + ": cancel their runs first.");
            }
            handle.execute("DELETE FROM events WHERE id = ?", id);
            audit.record(handle, account.actor(), "event.delete", event.scopeText(), event.name());
        });
    }
}
