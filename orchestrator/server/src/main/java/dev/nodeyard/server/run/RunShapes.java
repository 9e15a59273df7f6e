package dev.nodeyard.server.run;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunGraph;
import dev.nodeyard.api.run.RunStates;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.server.http.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Jdbi;

/** Read runs as a whole, for pictures of them: the graph once, the states of all tasks as often as they change. */
final class RunShapes {
    /** Larger runs are read page by page. */
    private static final int MOST_TASKS = 100_000;

    private static final List<TaskState> WORDS = List.of(TaskState.values());

    private final Jdbi jdbi;
    private final RunViews views;
    private final LongFunction<WorkflowGraph> graphs;

    RunShapes(Jdbi jdbi, RunViews views, LongFunction<WorkflowGraph> graphs) {
        this.jdbi = jdbi;
        this.views = views;
        this.graphs = graphs;
    }

    RunGraph graph(RunId run) {
        RunView view = require(run);
        long revision = jdbi.withHandle(handle -> handle.createQuery("SELECT revision_id FROM runs WHERE id = :run")
                .bind("run", run.value())
                .mapTo(long.class)
                .one());
        WorkflowGraph graph = graphs.apply(revision);
        if (graph.size() > MOST_TASKS) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "The run has " + graph.size() + " tasks; the graph is given for " + MOST_TASKS
                            + " at most. Read the tasks page by page.");
        }
        return new RunGraph(run, view.revision(), tasks(revision), dependencies(graph));
    }

    private RunView require(RunId run) {
        return views.run(run).orElseThrow(() -> ApiException.notFound("run " + run));
    }

    private List<RunGraph.Task> tasks(long revision) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT name,
                               CAST(spec AS json) ->> 'title' AS title
                          FROM tasks
                         WHERE revision_id = :revision
                         ORDER BY index
                        """)
                .bind("revision", revision)
                .map((row, context) -> new RunGraph.Task(row.getString("name"), row.getString("title")))
                .list());
    }

    private static List<RunGraph.Dependency> dependencies(WorkflowGraph graph) {
        List<RunGraph.Dependency> dependencies = new ArrayList<>();
        for (int task = 0; task < graph.size(); task++) {
            for (int k = 0; k < graph.successorCount(task); k++) {
                dependencies.add(new RunGraph.Dependency(task, graph.successor(task, k), graph.condition(task, k)));
            }
        }
        return dependencies;
    }

    RunStates states(RunId run) {
        RunView view = require(run);
        int[] tasks = jdbi
                .withHandle(handle -> handle.createQuery("""
                        SELECT state
                          FROM task_runs
                         WHERE run_id = :run
                         ORDER BY index
                        """)
                        .bind("run", run.value())
                        .mapTo(String.class)
                        .list())
                .stream()
                .mapToInt(
                        word -> TaskState.valueOf(word.toUpperCase(Locale.ROOT)).ordinal())
                .toArray();
        return new RunStates(run, view.state(), WORDS, tasks);
    }
}
