package dev.nodeyard.server.wiki;

import dev.nodeyard.server.admin.AdminControl;
import dev.nodeyard.server.queue.QueueStatus;
import dev.nodeyard.server.run.QueueControl;
import dev.nodeyard.server.run.RunControl;
import dev.nodeyard.server.run.RunViews;
import dev.nodeyard.server.run.TaskRunViews;
import dev.nodeyard.server.runner.RunnerFeature;
import dev.nodeyard.server.workflow.UploadReader;
import dev.nodeyard.server.workflow.WorkflowHistory;
import dev.nodeyard.server.workflow.WorkflowPublisher;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.jersey.setup.JerseyEnvironment;

/** Register the wiki's calls. */
public final class WikiFeature {
    private WikiFeature() {}

    public static void registerWorkflows(
            JerseyEnvironment jersey,
            WorkflowService workflows,
            WorkflowHistory history,
            WorkflowPublisher publisher,
            UploadReader uploads) {
        jersey.register(new WorkflowCalls(workflows, history, publisher, uploads));
    }

    public static void registerRuns(
            JerseyEnvironment jersey,
            WorkflowService workflows,
            RunControl control,
            RunViews views,
            TaskRunViews tasks) {
        jersey.register(new WorkflowRunCalls(workflows, control, views, tasks));
    }

    public static void registerAdmin(JerseyEnvironment jersey, AdminControl control) {
        jersey.register(new AdminCalls(control));
    }

    public static void registerQueue(JerseyEnvironment jersey, QueueStatus status, QueueControl control) {
        jersey.register(new QueueCalls(status, control));
    }

    public static void registerRunners(JerseyEnvironment jersey, RunnerFeature.Offers runners) {
        jersey.register(new RunnerCalls(runners.runners(), runners.registrations(), runners.control()));
    }
}
