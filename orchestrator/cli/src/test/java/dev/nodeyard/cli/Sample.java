package dev.nodeyard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.StartedRun;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.api.workflow.Requirements;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Hold the things that the fake server shows in the tests. */
final class Sample {
    static final Instant T0 = Instant.parse("2026-11-22T10:00:00Z");
    static final WorkflowId WORKFLOW = new WorkflowId(uuid(1));
    static final RunId RUN = new RunId(uuid(2));
    static final TaskRunId MESH = new TaskRunId(RUN, 0);
    static final TaskRunId SOLVE = new TaskRunId(RUN, 1);
    static final RunnerId RUNNER = new RunnerId(uuid(5));
    static final UserId USER = new UserId(uuid(6));
    static final AttemptId ATTEMPT = new AttemptId(MESH, 1);
    static final String REVISION = "0123456789abcdef0123456789abcdef01234567";
    static final String CHART = """
            {"mesh": {"type": "Node"}, "solve": {"type": "Node"},
             "connection": {"type": "Connection", "input": ["mesh", "out"], "output": ["solve", "in"]}}
            """;

    private Sample() {}

    static UUID uuid(long digits) {
        return new UUID(0x0199_0000_0000_7000L, digits);
    }

    static PublishedWorkflow published() {
        return new PublishedWorkflow(WORKFLOW, "trig", REVISION, 2, List.of());
    }

    static StartedRun started() {
        return new StartedRun(RUN, WORKFLOW, REVISION, 2);
    }

    static RunView run(RunState state, Map<TaskState, Long> counts) {
        Instant end = state.isTerminal() ? T0.plusSeconds(12) : null;
        return new RunView(
                RUN, WORKFLOW, "trig", "ana", REVISION, state, counts, "ana", null, T0, T0, end, null, false);
    }

    static TaskRunView task(TaskRunId id, String name, TaskState state) {
        boolean ran = state == TaskState.RUNNING || state == TaskState.SUCCEEDED || state == TaskState.FAILED;
        boolean failed = state == TaskState.FAILED;
        Map<String, JsonNode> outputs =
                state == TaskState.SUCCEEDED ? Map.of("out", IntNode.valueOf(271860)) : Map.of();
        return new TaskRunView(
                id,
                name,
                name,
                state,
                Requirements.none("shell"),
                outputs,
                List.of(),
                failed ? FailureReason.EXIT_CODE : null,
                failed ? "the script ended with 3" : null,
                failed ? 3 : null,
                ran ? 1 : 0,
                ran ? "lab-1" : null,
                T0,
                ran ? T0.plusSeconds(1) : null,
                state.isTerminal() ? T0.plusSeconds(4) : null,
                null);
    }

    static Explanation explanation() {
        return new Explanation(
                MESH,
                "mesh",
                TaskState.QUEUED,
                "No runner has the tag gpu.",
                List.of(new Explanation.Gate("registered", 3), new Explanation.Gate("tags", 0)),
                List.of(
                        new Explanation.Alternative("docker", "tags", "No runner has the tag gpu"),
                        new Explanation.Alternative("slurm", "executor", "No runner has the executor slurm")),
                List.of(new Explanation.NearMiss("lab-3", "tags", List.of("gpu"))),
                List.of(
                        new Explanation.GateCheck("run", Explanation.Status.PASSED, "the run is running"),
                        new Explanation.GateCheck("tags", Explanation.Status.FAILING, "No runner has the tag gpu."),
                        new Explanation.GateCheck("free slot", Explanation.Status.NOT_REACHED, null)),
                List.of(new Explanation.RunnerNote("gpu-1", "paused", "paused by ana")),
                List.of(
                        new Explanation.Wait("task \"prepare\"", 170_000),
                        new Explanation.Wait("a runner with all tags", 80_000)),
                "Waited 4m 10s: 2m 50s for task \"prepare\", 1m 20s for a runner with all tags.",
                null,
                List.of(new Explanation.Try(
                        1,
                        TaskState.FAILED,
                        "lab-1",
                        FailureReason.EXIT_CODE,
                        3,
                        "went wrong",
                        "tried again at once",
                        T0)),
                List.of("last words"),
                List.of(new Explanation.Action(
                        "register_runner", "Register a runner.", "nodeyard runner register NAME --tag gpu")),
                null,
                T0);
    }
}
