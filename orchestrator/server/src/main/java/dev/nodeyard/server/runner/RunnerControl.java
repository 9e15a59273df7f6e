package dev.nodeyard.server.runner;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.CancelRunner;
import dev.nodeyard.api.runner.DrainRunner;
import dev.nodeyard.api.runner.PauseRunner;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.runner.RunnerWish;
import dev.nodeyard.api.runner.ShutdownRunner;
import dev.nodeyard.api.runner.TakenTasks;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Let people steer runners: administrators all, others those that they registered.
 *
 * <p>A wish is a column of the runner's row. Claims honour it in every process within half a second; the runner hears of
 * it with its next heartbeat. Thread-safe.
 */
public final class RunnerControl {
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final RunnerService runners;
    private final RunnerWork work;

    RunnerControl(Jdbi jdbi, AuditLog audit, RunnerService runners, RunnerWork work) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.runners = runners;
        this.work = work;
    }

    private record Wanted(
            RunnerWish wish,
            String action,
            @Nullable String note,
            @Nullable Instant until) {}

    /** Let a runner take no further work for a while; a pause may end by itself. */
    public RunnerView pause(Account account, RunnerId id, PauseRunner asked) {
        return write(account, id, new Wanted(RunnerWish.PAUSE, "runner.pause", asked.note(), asked.until()));
    }

    /** Let a runner take no further work and finish what it has. */
    public RunnerView drain(Account account, RunnerId id, DrainRunner asked) {
        return write(account, id, new Wanted(RunnerWish.DRAIN, "runner.drain", asked.note(), null));
    }

    /** Let a runner work again, whatever was asked of it before. */
    public RunnerView resume(Account account, RunnerId id) {
        return write(account, id, new Wanted(RunnerWish.RUN, "runner.resume", null, null));
    }

    /** End a runner's process: when its work is finished, or now, and then its tasks go back to the queue. */
    public TakenTasks shutdown(Account account, RunnerId id, ShutdownRunner asked) {
        boolean now = asked.mode() == ShutdownRunner.Mode.NOW;
        RunnerWish wish = now ? RunnerWish.STOP_NOW : RunnerWish.STOP;
        RunnerView view = write(account, id, new Wanted(wish, "runner.shutdown", asked.note(), null));
        if (!now) {
            return new TakenTasks(view, 0);
        }
        int taken = work.giveBack(id, taken("given back", view, account));
        return new TakenTasks(view(id), taken);
    }

    /** End what a runner is doing; it goes on to take work unless it is paused. */
    public TakenTasks cancel(Account account, RunnerId id, CancelRunner asked) {
        RunnerView view = require(account, id);
        int tasks = switch (asked.tasks()) {
            case REQUEUE -> work.giveBack(id, taken("given back", view, account));
            case CANCEL -> work.cancel(id, taken("cancelled", view, account));
        };
        String detail = tasks + " tasks: " + (asked.tasks() == CancelRunner.Fate.REQUEUE ? "requeued" : "cancelled");
        audit.record(account.actor(), "runner.cancel", id.toString(), detail);
        return new TakenTasks(view(id), tasks);
    }

    private static String taken(String what, RunnerView runner, Account account) {
        return "Taken from runner " + runner.name() + " and " + what + " by " + account.username() + ".";
    }

    private RunnerView write(Account account, RunnerId id, Wanted wanted) {
        require(account, id);
        jdbi.useTransaction(handle -> {
            if (!write(handle, account, id, wanted)) {
                throw new ApiException(
                        ErrorCode.INVALID,
                        "The end of the pause is past already.",
                        List.of(Problem.error("past", "/until", "must be in the future")));
            }
            String until = wanted.until == null ? "" : "until " + wanted.until + ": ";
            String detail = wanted.until == null && wanted.note == null
                    ? null
                    : until + (wanted.note == null ? "" : wanted.note);
            audit.record(handle, account.actor(), wanted.action, id.toString(), detail);
        });
        runners.forget(id);
        return view(id);
    }

    private static boolean write(Handle handle, Account account, RunnerId id, Wanted wanted) {
        return handle.createUpdate("""
                                UPDATE runners
                                   SET wish = :wish,
                                       wish_note = :note,
                                       wish_until = :until,
                                       wish_by = :by,
                                       wish_at = now()
                                 WHERE id = :id
                                   AND revoked_at IS NULL
                                   AND (:until::timestamptz IS NULL OR :until::timestamptz > now())
                                """)
                        .bind("wish", wanted.wish.word())
                        .bind("note", wanted.note)
                        .bindByType("until", wanted.until, Instant.class)
                        .bind("by", account.id().value())
                        .bind("id", id.value())
                        .execute()
                > 0;
    }

    /** Return a runner that the caller may steer. */
    RunnerView require(Account account, RunnerId id) {
        Optional<RunnerRow> row = runners.row(id);
        RunnerRow found = row.orElseThrow(() -> ApiException.notFound("runner " + id));
        if (!account.isAdmin() && !account.id().equals(found.registeredBy())) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN, "Only administrators and who registered this runner may steer it.");
        }
        return view(id);
    }

    private RunnerView view(RunnerId id) {
        return runners.view(id).orElseThrow(() -> ApiException.notFound("runner " + id));
    }
}
