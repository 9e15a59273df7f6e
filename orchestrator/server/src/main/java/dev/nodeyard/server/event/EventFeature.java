package dev.nodeyard.server.event;

import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.run.RunAccess;
import dev.nodeyard.server.run.RunService;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** Put together what events need. */
public final class EventFeature {
    private EventFeature() {}

    /**
     * Name what other features use of events.
     *
     * @param wake lets tasks go on that a push has woken; to be run after its commit
     */
    public record Events(EventAccess access, Runnable wake) {}

    /** Register the calls about events, and the duty that wakes waiting tasks. */
    public static Events register(
            Environment environment, Jdbi jdbi, AuditLog audit, RunService runs, WorkflowService workflows) {
        Alarm alarm = new Alarm("waking tasks", new WaitWaker(jdbi, runs)::runOnce);
        runs.onWait(alarm::ring);
        environment.lifecycle().manage(alarm);
        EventAccess access = new EventAccess(jdbi, workflows, new RunAccess(jdbi));
        EventService events = new EventService(jdbi, audit, access, alarm::ring);
        environment.jersey().register(new EventResource(events, new EventViews(jdbi), access));
        environment.jersey().register(new CounterResource(events, access));
        return new Events(access, alarm::ring);
    }
}
