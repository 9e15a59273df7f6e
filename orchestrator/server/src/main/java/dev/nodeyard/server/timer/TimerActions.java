package dev.nodeyard.server.timer;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.event.PushedEvent;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.timer.FiringResult;
import dev.nodeyard.api.timer.Overlap;
import dev.nodeyard.api.timer.TimerAction;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.event.EventAddress;
import dev.nodeyard.server.event.EventFeature;
import dev.nodeyard.server.event.PushStore;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.run.NewRun;
import dev.nodeyard.server.run.RunService;
import dev.nodeyard.server.workflow.WorkflowRow;
import dev.nodeyard.server.workflow.WorkflowService;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Do what timers are for, on behalf of their owners. Thread-safe. */
final class TimerActions {
    private final EventFeature.Events events;
    private final WorkflowService workflows;
    private final RunService runs;
    private final AuditLog audit;

    TimerActions(EventFeature.Events events, WorkflowService workflows, RunService runs, AuditLog audit) {
        this.events = events;
        this.workflows = workflows;
        this.runs = runs;
        this.audit = audit;
    }

    /**
     * Do what a timer is for, within the transaction of its firing.
     *
     * @param held whether the moment was held before
     * @param afterwards gets what is to be done after the commit
     * @throws ApiException when the owner may not do it any more, or it is not there any more
     */
    TimerStore.Firing take(Handle handle, TimerRow timer, Instant due, boolean held, List<Runnable> afterwards) {
        Account owner = owner(handle, timer.owner());
        TimerAction action = timer.spec().action();
        if (action instanceof TimerAction.PushEvent push) {
            return push(handle, owner, timer, push, afterwards);
        }
        return execute(
                handle, owner, timer, new Execution((TimerAction.ExecuteWorkflow) action, due, held), afterwards);
    }

    private record Execution(TimerAction.ExecuteWorkflow action, Instant due, boolean held) {}

    private static Account owner(Handle handle, UserId id) {
        return handle.createQuery(
                        "SELECT username, role, disabled_at IS NOT NULL AS disabled FROM users WHERE id = :id")
                .bind("id", id.value())
                .map((row, context) -> {
                    String name = row.getString("username");
                    Role role = Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
                    if (row.getBoolean("disabled")) {
                        throw new ApiException(ErrorCode.FORBIDDEN, "The timer's owner " + name + " is disabled.");
                    }
                    if (role == Role.VIEWER) {
                        throw new ApiException(
                                ErrorCode.FORBIDDEN, "The timer's owner " + name + " is a viewer and may only look.");
                    }
                    return new Account(id, name, role);
                })
                .findOne()
                .orElseThrow(() -> new ApiException(ErrorCode.FORBIDDEN, "The timer's owner is gone."));
    }

    private TimerStore.Firing push(
            Handle handle, Account owner, TimerRow timer, TimerAction.PushEvent push, List<Runnable> afterwards) {
        EventAddress event =
                events.access().require(owner, push.scope(), push.scopeId(), push.event(), Permission.EXECUTE);
        PushedEvent pushed = PushStore.push(
                handle,
                event,
                new PushStore.Push(
                        push.payload() == null ? NullNode.instance : push.payload(),
                        push.counter(),
                        null,
                        "timer " + timer.spec().name()));
        if (pushed.woken() > 0) {
            afterwards.add(events.wake());
        }
        return new TimerStore.Firing(FiringResult.PUSHED, null, pushed.push(), null);
    }

    private TimerStore.Firing execute(
            Handle handle, Account owner, TimerRow timer, Execution execution, List<Runnable> afterwards) {
        TimerAction.ExecuteWorkflow action = execution.action;
        WorkflowRow workflow = workflows.require(owner, action.workflow(), Permission.EXECUTE);
        long revision =
                action.revision() == null ? workflow.headRevision() : workflows.revision(workflow, action.revision());
        TimerStore.Firing waits = giveWay(handle, timer, execution);
        if (waits != null) {
            return waits;
        }
        RunService.PendingRun run = runs.start(
                handle,
                new NewRun(
                        workflow.id(),
                        revision,
                        workflow.ownerId(),
                        owner.id(),
                        new NewRun.TimerCause(timer.id(), execution.due),
                        null));
        audit.record(
                handle, Actor.system("timer"), "run.start", run.run().toString(), timer.id() + " of " + owner.id());
        afterwards.add(run.offer());
        return new TimerStore.Firing(FiringResult.STARTED, run.run(), null, null);
    }

    /** Returns what becomes of the moment when an earlier run of the timer stands in its way, or null. */
    private TimerStore.@Nullable Firing giveWay(Handle handle, TimerRow timer, Execution execution) {
        Overlap overlap = execution.held ? Overlap.QUEUE : timer.spec().overlap();
        List<RunId> active = overlap == Overlap.ALLOW ? List.of() : TimerStore.activeRuns(handle, timer.id());
        if (active.isEmpty()) {
            return null;
        }
        String before = "The run before, " + active.get(0) + ", had not ended.";
        return switch (overlap) {
            case ALLOW -> null;
            case SKIP -> TimerStore.Firing.of(FiringResult.SKIPPED, before);
            case QUEUE -> TimerStore.Firing.of(FiringResult.HELD, before);
            case CANCEL_PREVIOUS -> {
                String why = "Cancelled by timer " + timer.spec().name() + ": its next run begins.";
                // Asking again after a failure of ours changes nothing.
                active.forEach(run ->
                        runs.apply(run, List.of(new RunEvent.CancelRun(why))).join());
                yield null;
            }
        };
    }
}
