package dev.nodeyard.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Works out from the states alone what a run should have kept, by another way than the engine's. */
record RunCheck(RunFixture run) {
    private static final Map<Condition, Set<TaskState>> SATISFYING = Map.of(
            Condition.SUCCESS, Set.of(TaskState.SUCCEEDED),
            Condition.FAILURE, Set.of(TaskState.FAILED),
            Condition.ANY, Set.of(TaskState.SUCCEEDED, TaskState.FAILED, TaskState.SKIPPED));

    private record Edge(TaskState upstream, Condition condition) {
        boolean satisfied() {
            return SATISFYING.getOrDefault(condition, Set.of()).contains(upstream);
        }

        boolean open() {
            return !upstream.isTerminal();
        }
    }

    static RunCheck of(RunFixture run) {
        return new RunCheck(run);
    }

    void agrees() {
        assertThat(run.unfinishedTasks).isEqualTo(count(run, state -> !state.isTerminal()));
        assertThat(run.failedTasks).isEqualTo(count(run, state -> state == TaskState.FAILED));
        assertThat(run.state.isTerminal()).isEqualTo(run.unfinishedTasks == 0);
        run.tasks.values().forEach(this::taskAgrees);
    }

    private void taskAgrees(TaskRun task) {
        List<Edge> edges = incoming(task.index());
        if (task.state() == TaskState.BLOCKED) {
            assertThat(run.state).isEqualTo(RunState.RUNNING);
            assertThat((long) task.unfinished())
                    .isPositive()
                    .isEqualTo(edges.stream().filter(Edge::open).count());
            assertThat(edges).allMatch(edge -> edge.open() || edge.satisfied());
        } else {
            assertThat(task.unfinished()).isZero();
        }
        if (task.state() == TaskState.SKIPPED) {
            assertThat(edges).anyMatch(edge -> !edge.open() && !edge.satisfied());
        }
        if (task.attempt() > 0 || task.state() == TaskState.QUEUED || task.state() == TaskState.WAITING) {
            assertThat(edges).allMatch(Edge::satisfied);
        }
    }

    private List<Edge> incoming(int task) {
        List<Edge> edges = new ArrayList<>();
        for (int upstream : run.graph.predecessors(task)) {
            for (int k = 0; k < run.graph.successorCount(upstream); k++) {
                if (run.graph.successor(upstream, k) == task) {
                    edges.add(new Edge(run.stateOf(upstream), run.graph.condition(upstream, k)));
                }
            }
        }
        return edges;
    }

    private static int count(RunFixture run, Predicate<TaskState> wanted) {
        return (int) run.tasks.values().stream()
                .filter(task -> wanted.test(task.state()))
                .count();
    }
}
