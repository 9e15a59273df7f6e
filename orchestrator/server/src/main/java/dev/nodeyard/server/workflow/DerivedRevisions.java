package dev.nodeyard.server.workflow;

import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.environment.EnvironmentPlan;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.server.environment.RevisionEnvironments;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Write tasks that belong to a version without being its own: those that only make its environments. They are run by the same
 * machinery, and found nowhere among the versions of the workflow. Thread-safe.
 */
public final class DerivedRevisions {
    private final RevisionStore revisions;

    public DerivedRevisions(Jdbi jdbi) {
        this.revisions = new RevisionStore(jdbi);
    }

    /** Hold tasks whose requirements have rows: made outside of the transaction that writes the tasks. */
    public record Prepared(EnvironmentPlan plan, Map<String, Integer> requirements) {}

    /** Prepare tasks without dependencies, each with its environment. */
    public Prepared prepare(EnvironmentPlan plan) {
        return new Prepared(plan, revisions.internRequirements(plan.workflow()));
    }

    /** Write the tasks as part of the handle's transaction, and return their row. */
    public long write(Handle handle, UserId by, long version, Prepared prepared) {
        WorkflowSpec workflow = prepared.plan.workflow();
        WorkflowGraph graph = WorkflowGraph.of(workflow).graph();
        if (graph == null) {
            throw new IllegalStateException("tasks without dependencies are no graph");
        }
        long id = handle.createQuery("""
                        INSERT INTO revisions (workflow_id, commit, parent, message, author_name, author_email,
                                               authored_at, tasks, graph, created_by, environments_of)
                        SELECT workflow_id, commit, parent, message, author_name, author_email,
                               authored_at, :tasks, :graph, :by, id
                          FROM revisions
                         WHERE id = :version
                        RETURNING id
                        """)
                .bind("tasks", workflow.tasks().size())
                .bind("graph", graph.encode())
                .bind("by", by.value())
                .bind("version", version)
                .mapTo(long.class)
                .one();
        CheckedChart checked = new CheckedChart(workflow, graph, List.of(), prepared.plan.environments());
        TaskCopy.write(handle, id, checked, prepared.requirements);
        RevisionEnvironments.write(handle, id, checked.environments());
        return id;
    }
}
