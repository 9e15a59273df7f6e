package dev.nodeyard.server.admin;

import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.run.Admission;
import dev.nodeyard.server.run.CancelSweeper;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Let this process be stopped by administrators. */
public final class AdminFeature {
    private final AdminControl control;
    private final ProcessDuty duty;

    private AdminFeature(AdminControl control, ProcessDuty duty) {
        this.control = control;
        this.duty = duty;
    }

    /** What the feature stands on. */
    public record Needs(Jdbi jdbi, AuditLog audit, Admission admission, CancelSweeper cancels) {}

    /**
     * Make this process one that is known and can be stopped.
     *
     * @param releaseClaims ends the claims that are open in this process
     */
    public static AdminFeature create(Needs needs, LifecycleEnvironment lifecycle, Runnable releaseClaims) {
        AtomicReference<@Nullable Server> server = new AtomicReference<>();
        lifecycle.addServerLifecycleListener(server::set);
        ProcessDuty duty =
                new ProcessDuty(needs.jdbi, needs.admission, needs.cancels, releaseClaims, () -> stop(server.get()));
        lifecycle.manage(duty);
        return new AdminFeature(new AdminControl(needs.jdbi, needs.audit, needs.cancels), duty);
    }

    /** A thread of its own: those of the duties end while the server stops. */
    private static void stop(@Nullable Server server) {
        if (server != null) {
            new Thread(() -> LifeCycle.stop(server), "shutdown").start();
        }
    }

    /** Return what administrators call. */
    public AdminControl control() {
        return control;
    }

    /** Look what is asked of this process; to be done about every second. */
    public void lookForOrders() {
        duty.runOnce();
    }
}
