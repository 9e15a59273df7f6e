package dev.nodeyard.server.admin;

import dev.nodeyard.api.admin.CancelAll;
import dev.nodeyard.api.admin.CancelledAll;
import dev.nodeyard.api.admin.Shutdown;
import dev.nodeyard.api.admin.ShutdownView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.run.CancelSweeper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Let administrators stop all work, and the orchestrator itself. Thread-safe. */
public final class AdminControl {
    private static final String SUBJECT = "orchestrator";

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final CancelSweeper cancels;

    AdminControl(Jdbi jdbi, AuditLog audit, CancelSweeper cancels) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.cancels = cancels;
    }

    /** Ask all runs to stop. No task is handed out any more when this returns; what runs is ended by its runners. */
    public CancelledAll cancelAll(Account account, CancelAll asked) {
        account.requireAdmin();
        String message = "Cancelled with all other runs by " + account.username() + because(asked.message());
        return jdbi.inTransaction(handle -> {
            CancelledAll cancelled = cancels.askAll(handle, message);
            String detail = cancelled.runs() + " runs, " + cancelled.queued() + " queued tasks, " + cancelled.live()
                    + " live tasks" + because(asked.message());
            audit.record(handle, account.actor(), "admin.cancel_all", SUBJECT, detail);
            return cancelled;
        });
    }

    /**
     * Stop the orchestrator's processes that run now; one that starts later is not meant.
     *
     * @throws ApiException invalid without the confirmation
     */
    public ShutdownView shutdown(Account account, Shutdown asked) {
        account.requireAdmin();
        requireConfirmation(asked);
        String message = "The orchestrator is being shut down by " + account.username() + because(asked.message());
        return jdbi.inTransaction(handle -> {
            List<Optional<Instant>> processes = ProcessStore.askAll(handle, asked, message);
            Instant latest = processes.stream()
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo)
                    .orElse(null);
            String detail = asked.mode().word() + ", " + processes.size() + " processes" + because(asked.message());
            audit.record(handle, account.actor(), "admin.shutdown", SUBJECT, detail);
            return new ShutdownView(processes.size(), asked.mode(), latest, ProcessStore.live(handle));
        });
    }

    private static void requireConfirmation(Shutdown asked) {
        if (!Shutdown.CONFIRMATION.equals(asked.confirm())) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "A shutdown stops everything for everybody: confirm it.",
                    List.of(Problem.error("unconfirmed", "/confirm", "must be \"" + Shutdown.CONFIRMATION + "\"")));
        }
    }

    private static String because(@Nullable String message) {
        return message == null || message.isBlank() ? "." : ": " + message.strip();
    }
}
