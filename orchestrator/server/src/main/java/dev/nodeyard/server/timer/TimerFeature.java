package dev.nodeyard.server.timer;

import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.event.Alarm;
import dev.nodeyard.server.event.EventFeature;
import dev.nodeyard.server.run.RunService;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** Put together what timers need. */
public final class TimerFeature {
    /** A timer that starts a large run keeps its thread busy; another one serves the rest. */
    private static final int THREADS = 2;

    private TimerFeature() {}

    /** Register the calls about timers, and the duty that fires them. */
    public static void register(
            Environment environment,
            Jdbi jdbi,
            AuditLog audit,
            RunService runs,
            WorkflowService workflows,
            EventFeature.Events events) {
        TimerFirer firer = new TimerFirer(jdbi, new TimerActions(events, workflows, runs, audit));
        Alarm[] alarms = new Alarm[THREADS];
        for (int i = 0; i < THREADS; i++) {
            alarms[i] = new Alarm("firing timers " + (i + 1), firer::runOnce);
            environment.lifecycle().manage(alarms[i]);
        }
        TimerService timers = new TimerService(jdbi, audit, events.access(), workflows, () -> {
            for (Alarm alarm : alarms) {
                alarm.ring();
            }
        });
        environment.jersey().register(new TimerResource(timers, new TimerViews(jdbi)));
    }
}
