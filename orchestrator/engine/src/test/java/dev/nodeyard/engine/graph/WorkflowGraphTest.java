package dev.nodeyard.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WorkflowGraphTest {
    private static final ShellCommands SHELL = new ShellCommands(List.of(), List.of("true"));

    private static TaskSpec task(String name, List<TaskInput> inputs, List<Source> after) {
        return new TaskSpec(
                name,
                name,
                "/nodes/" + name,
                SHELL,
                Requirements.none("shell"),
                inputs,
                after,
                List.of(),
                Map.of(),
                null,
                Map.of(),
                null,
                RetrySpec.DEFAULT,
                0,
                ArtifactsSpec.NONE,
                false,
                false);
    }

    private static TaskSpec task(String name, String... upstream) {
        return task(
                name,
                List.of(),
                List.of(upstream).stream()
                        .map(source -> new Source(source, null, Condition.SUCCESS))
                        .toList());
    }

    private static GraphCheck check(TaskSpec... tasks) {
        return WorkflowGraph.of(new WorkflowSpec(List.of(tasks)));
    }

    private static WorkflowGraph graph(TaskSpec... tasks) {
        return Objects.requireNonNull(check(tasks).graph());
    }

    @Test
    void several_values_from_one_task_are_one_edge() {
        TaskInput twice = new TaskInput("x", null, true, List.of(Source.of("a", "out"), Source.of("a", "more")));
        WorkflowGraph graph = graph(task("a"), task("b", List.of(twice), List.of(Source.of("a", "out"))));

        assertThat(graph.edges()).isOne();
        assertThat(graph.unfinished(1)).isOne();
    }

    @Test
    void different_conditions_between_two_tasks_are_different_edges() {
        WorkflowGraph graph = graph(
                task("a"),
                task(
                        "b",
                        List.of(),
                        List.of(new Source("a", null, Condition.ANY), new Source("a", null, Condition.SUCCESS))));

        assertThat(graph.unfinished(1)).isEqualTo(2);
        assertThat(List.of(graph.condition(0, 0), graph.condition(0, 1)))
                .containsExactly(Condition.SUCCESS, Condition.ANY);
        assertThat(graph.predecessors(1)).containsExactly(0);
    }

    @Test
    void isolated_tasks_are_roots() {
        assertThat(graph(task("a"), task("b", "a"), task("alone")).roots()).containsExactly(0, 2);
    }

    @Test
    void a_workflow_without_tasks_is_sound() {
        assertThat(graph().size()).isZero();
    }

    @Test
    void every_fault_is_reported_at_once() {
        GraphCheck check = check(
                task("a", "nowhere"), task("a"), task("self", "self"), task("x", "y"), task("y", "x"), task("z", "y"));

        assertThat(check.graph()).isNull();
        assertThat(check.problems())
                .extracting(Problem::code)
                .containsExactly("duplicate_name", "unknown_task", "self_dependency", "cycle");
        assertThat(check.problems())
                .extracting(Problem::pointer)
                .containsExactly("/nodes/a", "/nodes/a", "/nodes/self", "/nodes/x");
    }

    @Test
    void a_cycle_names_its_tasks_and_no_others() {
        GraphCheck check =
                check(task("in", "c"), task("a", "c", "before"), task("b", "a"), task("c", "b"), task("before"));

        assertThat(check.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("These tasks wait for each other in a circle: \"a\" -> \"b\" -> \"c\" -> \"a\"."
                                + " Take out one of these dependencies, or mark it as feedback."));
    }

    @Test
    void each_knot_of_tasks_gets_its_own_problem() {
        GraphCheck check = check(task("a", "b"), task("b", "a"), task("c", "d", "b"), task("d", "c"));

        assertThat(check.problems()).hasSize(2);
    }

    @Test
    void a_cycle_in_a_tangle_too_large_for_objects_is_found_too() {
        int size = 50_000;
        EdgeList edges = new EdgeList(size);
        for (int i = 0; i < size; i++) {
            edges.add(i, (i + 1) % size, Condition.SUCCESS);
        }

        assertThat(WorkflowGraph.of(size, edges).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("\"0\" -> \"1\"").contains("49980 more"));
    }

    @Test
    void descendants_contain_the_starting_task_only_when_another_start_reaches_it() {
        WorkflowGraph graph = graph(task("a"), task("b", "a"), task("c", "b"));

        assertThat(graph.descendants(0)).containsExactly(1, 2);
        assertThat(graph.descendants(1, 0)).containsExactly(1, 2);
        assertThat(graph.descendants(2)).isEmpty();
    }

    @Test
    void a_successor_that_is_not_there_is_refused() {
        WorkflowGraph graph = graph(task("a"), task("b", "a"), task("c", "b"));

        assertThatThrownBy(() -> graph.successor(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void damaged_bytes_are_refused_wherever_the_damage_is() {
        byte[] whole = graph(task("a"), task("b", "a"), task("c", "a", "b")).encode();

        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            assertThatThrownBy(() -> WorkflowGraph.decode(damaged)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> WorkflowGraph.decode(new byte[2])).isInstanceOf(IllegalArgumentException.class);
    }
}
