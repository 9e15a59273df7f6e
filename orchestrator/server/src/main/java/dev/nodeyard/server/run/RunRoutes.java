package dev.nodeyard.server.run;

import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Jdbi;

/** Register the runs of workflows, and whole runs, as resources. */
public final class RunRoutes {
    private RunRoutes() {}

    public static void register(
            JerseyEnvironment jersey,
            Jdbi jdbi,
            WorkflowService workflows,
            RunControl control,
            LongFunction<WorkflowGraph> graphs) {
        RunViews views = new RunViews(jdbi);
        jersey.register(new WorkflowRunResource(workflows, views, control));
        jersey.register(new RecentRunsResource(new RecentRunsStore(jdbi)));
        jersey.register(new RunShapeResource(new RunAccess(jdbi), new RunShapes(jdbi, views, graphs)));
    }
}
