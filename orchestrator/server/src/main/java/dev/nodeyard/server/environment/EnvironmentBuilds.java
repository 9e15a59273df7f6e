package dev.nodeyard.server.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.engine.environment.EnvironmentPlan;
import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.audit.Change;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.run.NewRun;
import dev.nodeyard.server.run.RunService;
import dev.nodeyard.server.workflow.DerivedRevisions;
import dev.nodeyard.server.workflow.WorkflowRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Make the environments of a version ahead of its runs, by a run of tasks that do nothing else. Thread-safe.
 *
 * <p>A run like any other: queued, handed out, followed, cancelled and explained by the same machinery.
 */
final class EnvironmentBuilds {
    private static final int MOST_TASKS = 1_000;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final RunService runs;
    private final Supplier<Collection<RunnerProfile>> runners;
    private final DerivedRevisions revisions;

    EnvironmentBuilds(Jdbi jdbi, AuditLog audit, RunService runs, Supplier<Collection<RunnerProfile>> runners) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.runs = runs;
        this.runners = runners;
        this.revisions = new DerivedRevisions(jdbi);
    }

    /**
     * Begin to make all environments of a version of a workflow that the caller may execute.
     *
     * @throws ApiException invalid when its tasks want nothing installed
     */
    StartedRun start(Account account, WorkflowRow workflow, long version, String commit) {
        runs.requireAdmission();
        EnvironmentPlan plan = jdbi.withHandle(handle -> tasks(handle, version)).plan();
        if (plan.environments().isEmpty()) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "The tasks of " + workflow.name() + " at " + commit + " want nothing installed: there is nothing"
                            + " to build.");
        }
        DerivedRevisions.Prepared prepared = revisions.prepare(plan);
        RunService.PendingRun pending = jdbi.inTransaction(handle -> {
            long derived = revisions.write(handle, account.id(), version, prepared);
            RunService.PendingRun written =
                    runs.start(handle, new NewRun(workflow.id(), derived, workflow.ownerId(), account.id()));
            Change change =
                    Change.created(Map.of("workflow", workflow.id(), "name", workflow.name(), "revision", commit));
            audit.recordChange(
                    handle, account.actor(), "environment.build", written.run().toString(), change);
            return written;
        });
        pending.offer().run();
        return new StartedRun(
                pending.run(), workflow.id(), commit, plan.workflow().tasks().size());
    }

    /** One of each kind of task that shares an environment stands for all. */
    private EnvironmentTasks tasks(Handle handle, long version) {
        EnvironmentTasks tasks = new EnvironmentTasks(runners.get());
        List<Sample> samples = handle.createQuery("SELECT " + DefinitionRow.COLUMNS + """
                               , k.spec AS task, k.tasks AS count
                          FROM revision_environments AS e
                          JOIN environment_definitions AS d ON d.id = e.definition_id
                         CROSS JOIN LATERAL (SELECT DISTINCT ON (requirements_id)
                                                    spec, requirements_id,
                                                    count(*) OVER (PARTITION BY requirements_id) AS tasks
                                               FROM tasks
                                              WHERE revision_id = e.revision_id
                                                AND index = ANY (e.tasks)
                                              ORDER BY requirements_id, index) AS k
                         WHERE e.revision_id = :version
                         ORDER BY e.tasks[1], k.requirements_id
                         LIMIT :most
                        """)
                .bind("version", version)
                .bind("most", MOST_TASKS)
                .map((row, context) ->
                        new Sample(DefinitionRow.of(row), task(row.getString("task")), row.getLong("count")))
                .list();
        for (Sample sample : samples) {
            long others = sample.count - 1;
            String named = "'" + sample.task.title() + "'"
                    + (others == 0 ? "" : " and " + others + (others == 1 ? " other task" : " other tasks"));
            for (int way = 0; way < sample.task.requirements().alternatives().size(); way++) {
                TaskSpec resolved = sample.task.resolved(way);
                if (resolved.requirements().executor().equals(sample.definition.executor())
                        && sample.definition.spec().equals(resolved.environment())) {
                    tasks.add(sample.definition, resolved.requirements(), resolved.options(), named);
                }
            }
        }
        return tasks;
    }

    private record Sample(DefinitionRow definition, TaskSpec task, long count) {}

    private static TaskSpec task(String json) {
        try {
            return Wire.mapper().readValue(json, TaskSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a task in the database cannot be read", e);
        }
    }
}
