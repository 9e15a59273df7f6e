package dev.nodeyard.server.run;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WaitSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.match.RequirementsKey;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.engine.state.Verdict;
import dev.nodeyard.server.attempt.LeaseSettings;
import dev.nodeyard.server.queue.Hint;
import dev.nodeyard.server.queue.TaskQueue;
import dev.nodeyard.server.queue.WorkOffers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/** A database with workflows and runners in it, and the run service over it. */
public final class RunWorld {
    public final Jdbi jdbi;
    public final WorkOffers offers;
    public final RunService runs;
    public final QueuedTasks queued;

    private final Map<Long, WorkflowGraph> graphs = new HashMap<>();
    private final UserId owner = new UserId(UUID.randomUUID());

    public RunWorld(DataSource source, TaskQueue queue) {
        jdbi = Jdbi.create(source).installPlugin(new PostgresPlugin());
        offers = new WorkOffers(queue, (requirements, tasks) -> {});
        runs = new RunService(
                jdbi, id -> Objects.requireNonNull(graphs.get(id)), offers, LeaseSettings.DEFAULT, new Admission());
        queued = new QueuedTasks(jdbi);
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO users (id, username, email, password_hash, role) VALUES (?, ?, ?, '', 'user')",
                owner.value(),
                owner.toString(),
                owner + "@example.org"));
    }

    public static void migrate(DataSource source) {
        Flyway.configure().dataSource(source).load().migrate();
    }

    /** Publish and start a workflow. */
    public RunId start(WorkflowSpec spec) {
        WorkflowId workflow = new WorkflowId(UUID.randomUUID());
        WorkflowGraph graph = Objects.requireNonNull(WorkflowGraph.of(spec).graph());
        long revision = jdbi.inTransaction(handle -> {
            handle.execute(
                    "INSERT INTO workflows (id, owner_id, name) VALUES (?, ?, ?)",
                    workflow.value(),
                    owner.value(),
                    workflow.toString());
            return handle.createQuery("""
                            INSERT INTO revisions (workflow_id, commit, tasks, graph, created_by)
                            VALUES (:workflow, :commit, :tasks, :graph, :owner)
                            RETURNING id
                            """)
                    .bind("workflow", workflow.value())
                    .bind("commit", "0".repeat(40))
                    .bind("tasks", spec.tasks().size())
                    .bind("graph", graph.encode())
                    .bind("owner", owner.value())
                    .mapTo(Long.class)
                    .one();
        });
        graphs.put(revision, graph);
        for (int index = 0; index < spec.tasks().size(); index++) {
            insertTask(revision, index, spec.tasks().get(index), graph);
        }
        return runs.start(new NewRun(workflow, revision, owner, owner));
    }

    private void insertTask(long revision, int index, TaskSpec task, WorkflowGraph graph) {
        jdbi.useHandle(handle -> handle.execute(
                """
                INSERT INTO tasks (revision_id, index, name, requirements_id, priority, unfinished, at_most_once, spec, waits)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                revision,
                index,
                task.name(),
                requirements(task.requirements()),
                task.priority(),
                graph.unfinished(index),
                task.atMostOnce(),
                json(task),
                task.execution() instanceof WaitSpec));
    }

    /** Return the id of the row of some requirements. */
    public int requirements(Requirements requirements) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO requirements (key, spec)
                        VALUES (:key, :spec)
                        ON CONFLICT (key) DO UPDATE SET key = excluded.key
                        RETURNING id
                        """)
                .bind("key", RequirementsKey.of(requirements).value())
                .bind("spec", json(requirements))
                .mapTo(Integer.class)
                .one());
    }

    private static String json(Object value) {
        try {
            return Wire.mapper().writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public RunnerId runner(String name) {
        RunnerId id = new RunnerId(Generators.timeBasedEpochGenerator().generate());
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO runners (id, name, token_hash) VALUES (?, ?, ?)",
                id.value(),
                name,
                id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return id;
    }

    /** Grant all that is queued in a run to a runner. */
    public List<Granted> claimAll(RunId run, RunnerId runner) {
        return runs.grant(new Claimant(runner, UUID.randomUUID()), queuedOf(run));
    }

    public List<TaskRunId> queuedOf(RunId run) {
        return queued.best(Integer.MAX_VALUE, java.time.Duration.ofSeconds(-1)).stream()
                .map(Hint::task)
                .filter(task -> task.run().equals(run))
                .toList();
    }

    public Verdict apply(RunId run, RunEvent event) {
        return runs.apply(run, List.of(event)).join().get(0);
    }

    public Verdict succeed(Granted granted) {
        return finish(granted, new Outcome.Succeeded(Map.of()));
    }

    public Verdict finish(Granted granted, Outcome outcome) {
        AttemptId attempt = granted.attempt();
        return apply(
                attempt.task().run(),
                new RunEvent.Finished(attempt.task().index(), attempt.number(), granted.epoch(), outcome));
    }

    public TaskState state(RunId run, int index) {
        return TaskState.valueOf(jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT upper(state) FROM task_runs WHERE run_id = :run AND index = :index")
                .bind("run", run.value())
                .bind("index", index)
                .mapTo(String.class)
                .one()));
    }

    public RunState state(RunId run) {
        return RunState.valueOf(jdbi.withHandle(handle -> handle.createQuery("SELECT state FROM runs WHERE id = :run")
                        .bind("run", run.value())
                        .mapTo(String.class)
                        .one())
                .toUpperCase(Locale.ROOT));
    }

    /** Run everything that is left, batch by batch, until nothing is queued; return the order of the tasks. */
    public List<Integer> runToTheEnd(RunId run, RunnerId runner) {
        List<Integer> order = new ArrayList<>();
        for (List<Granted> batch = claimAll(run, runner); !batch.isEmpty(); batch = claimAll(run, runner)) {
            List<RunEvent> events = new ArrayList<>();
            for (Granted granted : batch) {
                int index = granted.attempt().task().index();
                order.add(index);
                events.add(new RunEvent.Finished(
                        index, granted.attempt().number(), granted.epoch(), new Outcome.Succeeded(Map.of())));
            }
            runs.apply(run, events).join();
        }
        return order;
    }
}
