package dev.nodeyard.server.admin;

import dev.nodeyard.api.admin.Shutdown;
import dev.nodeyard.server.run.Admission;
import dev.nodeyard.server.run.CancelSweeper;
import io.dropwizard.lifecycle.Managed;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Be one of the orchestrator's processes: say regularly that it lives, and stop when an administrator has asked for it.
 *
 * <p>From then on it takes no new work. It stops when the work is over, or when its time is, by the database's clock.
 */
final class ProcessDuty implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessDuty.class);

    private final UUID id = UUID.randomUUID();
    private final Jdbi jdbi;
    private final Admission admission;
    private final CancelSweeper cancels;
    private final Runnable releaseClaims;
    private final Runnable stopProcess;
    private boolean stopping;

    ProcessDuty(Jdbi jdbi, Admission admission, CancelSweeper cancels, Runnable releaseClaims, Runnable stopProcess) {
        this.jdbi = jdbi;
        this.admission = admission;
        this.cancels = cancels;
        this.releaseClaims = releaseClaims;
        this.stopProcess = stopProcess;
    }

    @Override
    public void start() {
        String version =
                Objects.requireNonNullElse(ProcessDuty.class.getPackage().getImplementationVersion(), "development");
        long pid = ProcessHandle.current().pid();
        jdbi.useTransaction(
                handle -> ProcessStore.insert(handle, new ProcessStore.NewProcess(id, host(), pid, version)));
    }

    @Override
    public void stop() {
        jdbi.useHandle(handle -> ProcessStore.writeStopped(handle, id));
    }

    /** Look once what is asked of this process. */
    void runOnce() {
        if (stopping) {
            return;
        }
        jdbi.inTransaction(handle -> ProcessStore.beat(handle, id)).ifPresent(this::obey);
    }

    private void obey(ProcessStore.Orders orders) {
        if (orders.mode() == null) {
            return;
        }
        if (admission.isOpen()) {
            String message = Objects.requireNonNullElse(orders.message(), "The orchestrator is being shut down.");
            LOG.info("asked to stop ({}): {}", orders.mode().word(), message);
            admission.close(message);
            releaseClaims.run();
        }
        if (orders.mode() == Shutdown.Mode.CANCEL && orders.active() > 0) {
            // Again and again: another process may have started a run before it heard of the shutdown.
            jdbi.inTransaction(handle -> cancels.askAll(handle, "Cancelled because the orchestrator is shut down."));
        }
        boolean over = orders.live() == 0 && (orders.mode() == Shutdown.Mode.DRAIN || orders.active() == 0);
        if (over || orders.due()) {
            LOG.info("stopping: {} attempts are live, {} runs have not ended", orders.live(), orders.active());
            stopping = true;
            stopProcess.run();
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
