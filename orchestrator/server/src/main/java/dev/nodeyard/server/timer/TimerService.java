package dev.nodeyard.server.timer;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.timer.NewTimer;
import dev.nodeyard.api.timer.TimerAction;
import dev.nodeyard.api.timer.TimerState;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.engine.timer.CronSchedule;
import dev.nodeyard.engine.timer.FiringPlan;
import dev.nodeyard.engine.timer.Schedule;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.event.EventAccess;
import dev.nodeyard.server.event.EventAddress;
import dev.nodeyard.server.event.EventService;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.workflow.WorkflowRow;
import dev.nodeyard.server.workflow.WorkflowService;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Start, pause, resume and delete timers for people and programs. Thread-safe. */
final class TimerService {
    private static final int MOST = 1_000;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final EventAccess events;
    private final WorkflowService workflows;
    private final Runnable changed;

    /** @param changed is told after a timer has begun to run */
    TimerService(Jdbi jdbi, AuditLog audit, EventAccess events, WorkflowService workflows, Runnable changed) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.events = events;
        this.workflows = workflows;
        this.changed = changed;
    }

    /**
     * Start a timer.
     *
     * @throws ApiException invalid for a schedule that cannot be, not_found or forbidden for an action that the caller
     *     may not take, conflict when the name is taken or there are too many timers
     */
    TimerId start(Account account, NewTimer asked) {
        requireOneSchedule(asked);
        TimerAction action = requireAllowed(account, asked.action());
        TimerId id = new TimerId(Generators.timeBasedEpochGenerator().generate());
        jdbi.useTransaction(handle -> {
            Instant now = now(handle);
            NewTimer spec = settled(asked, action, now);
            insert(handle, account, id, spec, firstDue(spec, now));
            audit.record(handle, account.actor(), "timer.start", id.toString(), spec.name());
        });
        changed.run();
        return id;
    }

    private static void requireOneSchedule(NewTimer asked) {
        long schedules = Stream.of(asked.delayMs() != null, asked.at() != null, asked.cron() != null)
                .filter(given -> given)
                .count();
        if (schedules != 1) {
            throw invalid("/", "Give exactly one of delayMs, at and cron.");
        }
        if (asked.cron() != null) {
            CronSchedule.fault(asked.cron(), asked.zone()).ifPresent(fault -> {
                throw invalid(fault.startsWith("there is no time zone") ? "/zone" : "/cron", sentence(fault));
            });
        }
        if (asked.zone() != null && asked.cron() == null) {
            throw invalid("/zone", "A zone goes with cron only: write the moment with its offset.");
        }
    }

    private static String sentence(String fault) {
        return Character.toUpperCase(fault.charAt(0)) + fault.substring(1) + ".";
    }

    private static ApiException invalid(String pointer, String message) {
        return new ApiException(
                ErrorCode.INVALID, message, List.of(Problem.error("invalid_schedule", pointer, message)));
    }

    /** Returns the action with ids for names, so that a new owner of a name does not get what was meant for another. */
    private TimerAction requireAllowed(Account account, TimerAction action) {
        if (action instanceof TimerAction.PushEvent push) {
            EventAddress event =
                    events.require(account, push.scope(), push.scopeId(), push.event(), Permission.EXECUTE);
            if (push.payload() != null) {
                EventService.requireSmall(push.payload());
            }
            return new TimerAction.PushEvent(
                    push.event(), push.scope(), event.scopeText(), push.payload(), push.counter());
        }
        TimerAction.ExecuteWorkflow execute = (TimerAction.ExecuteWorkflow) action;
        WorkflowRow workflow = workflows.require(account, execute.workflow(), Permission.EXECUTE);
        if (execute.revision() != null) {
            workflows.revision(workflow, execute.revision());
        }
        return new TimerAction.ExecuteWorkflow(workflow.id().toString(), execute.revision());
    }

    private static NewTimer settled(NewTimer asked, TimerAction action, Instant now) {
        Instant at = asked.delayMs() == null
                ? asked.at()
                : now.plusMillis(asked.delayMs()).truncatedTo(ChronoUnit.MILLIS);
        if (at != null && (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-01-01T00:00:00Z")))) {
            throw invalid("/at", "The moment is out of range.");
        }
        return new NewTimer(
                asked.name(),
                null,
                at,
                asked.cron(),
                asked.zone(),
                action,
                asked.overlap(),
                asked.catchUp(),
                asked.until(),
                asked.maxFirings());
    }

    private static Instant firstDue(NewTimer spec, Instant now) {
        Schedule schedule = TimerRow.schedule(spec);
        Instant from = spec.cron() == null ? now.minus(FiringPlan.ON_TIME) : now;
        Instant due = schedule.next(from).orElseThrow(() -> invalid("/at", "The moment is past."));
        if (spec.until() != null && due.isAfter(spec.until())) {
            throw invalid("/until", "The timer would never be due: its first moment is " + due + ".");
        }
        return due;
    }

    private static void insert(Handle handle, Account account, TimerId id, NewTimer spec, Instant due) {
        int timers = handle.createQuery(
                        "SELECT count(*) FROM timers WHERE owner_id = :owner AND state IN ('active', 'paused')")
                .bind("owner", account.id().value())
                .mapTo(int.class)
                .one();
        if (timers >= MOST) {
            throw new ApiException(
                    ErrorCode.CONFLICT, "You have " + timers + " timers, the most there may be: delete some.");
        }
        int rows = handle.createUpdate("""
                        INSERT INTO timers (id, owner_id, name, state, spec, next_due_at, wake_at)
                        VALUES (:id, :owner, :name, 'active', :spec, :due, :due)
                        ON CONFLICT (owner_id, lower(name)) WHERE state IN ('active', 'paused') DO NOTHING
                        """)
                .bind("id", id.value())
                .bind("owner", account.id().value())
                .bind("name", spec.name())
                .bind("spec", TimerRow.write(spec))
                .bind("due", TimerStore.time(due))
                .execute();
        if (rows == 0) {
            throw taken(spec.name());
        }
    }

    private static ApiException taken(String name) {
        return new ApiException(
                ErrorCode.CONFLICT, "You have a timer " + name + " already: delete it or choose another name.");
    }

    private static Instant now(Handle handle) {
        return Objects.requireNonNull(handle.createQuery("SELECT now()")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant());
    }

    /** Halt a timer; moments that pass meanwhile do not count. */
    void pause(Account account, String reference) {
        jdbi.useTransaction(handle -> {
            TimerRow timer = require(handle, account, reference);
            if (timer.state() == TimerState.PAUSED) {
                return;
            }
            if (timer.state() != TimerState.ACTIVE) {
                throw new ApiException(
                        ErrorCode.CONFLICT,
                        "Timer " + timer.spec().name() + " is " + timer.state().word()
                                + ": there is nothing to pause.");
            }
            TimerStore.update(
                    handle,
                    timer.id(),
                    new TimerStore.Left(
                            TimerState.PAUSED, timer.firings(), timer.nextDueAt(), timer.heldDueAt(), null, null));
            audit.record(
                    handle,
                    account.actor(),
                    "timer.pause",
                    timer.id().toString(),
                    timer.spec().name());
        });
    }

    /** Let a timer go on that was paused or stopped. */
    void resume(Account account, String reference) {
        jdbi.useTransaction(handle -> {
            TimerRow timer = require(handle, account, reference);
            if (timer.state() == TimerState.ACTIVE) {
                return;
            }
            requireAllowed(account, timer.spec().action());
            Instant next = timer.spec().cron() == null
                    ? timer.spec().at()
                    : timer.schedule().next(timer.now()).orElse(null);
            boolean over = timer.state() == TimerState.FINISHED
                    || next == null
                    || (timer.spec().until() != null
                            && next.isAfter(timer.spec().until()));
            if (over) {
                throw new ApiException(
                        ErrorCode.CONFLICT, "Timer " + timer.spec().name() + " has no moment left: start a new one.");
            }
            requireNameFree(handle, timer);
            TimerStore.update(
                    handle,
                    timer.id(),
                    new TimerStore.Left(TimerState.ACTIVE, timer.firings(), next, timer.heldDueAt(), next, null));
            audit.record(
                    handle,
                    account.actor(),
                    "timer.resume",
                    timer.id().toString(),
                    timer.spec().name());
        });
        changed.run();
    }

    /** A stopped timer has given its name free. */
    private static void requireNameFree(Handle handle, TimerRow timer) {
        boolean used = handle.createQuery("""
                        SELECT EXISTS (SELECT 1
                                         FROM timers
                                        WHERE owner_id = :owner
                                          AND lower(name) = lower(:name)
                                          AND state IN ('active', 'paused')
                                          AND id <> :id)
                        """)
                .bind("owner", timer.owner().value())
                .bind("name", timer.spec().name())
                .bind("id", timer.id().value())
                .mapTo(boolean.class)
                .one();
        if (used) {
            throw taken(timer.spec().name());
        }
    }

    /** Delete a timer with its history; runs that it started go on. */
    void delete(Account account, String reference) {
        jdbi.useTransaction(handle -> {
            TimerRow timer = require(handle, account, reference);
            handle.execute("DELETE FROM timers WHERE id = ?", timer.id().value());
            audit.record(
                    handle,
                    account.actor(),
                    "timer.delete",
                    timer.id().toString(),
                    timer.spec().name());
        });
    }

    private static TimerRow require(Handle handle, Account account, String reference) {
        TimerId id = TimerViews.find(handle, account, reference);
        return handle.createQuery("SELECT *, clock_timestamp() AS now FROM timers WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map((row, context) -> TimerRow.of(row))
                .findOne()
                .orElseThrow(() -> ApiException.notFound("timer " + reference));
    }
}
