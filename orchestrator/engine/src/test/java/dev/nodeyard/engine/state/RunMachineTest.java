package dev.nodeyard.engine.state;

import static dev.nodeyard.engine.state.RunFixture.BAD;
import static dev.nodeyard.engine.state.RunFixture.GOOD;
import static dev.nodeyard.engine.state.RunFixture.finished;
import static dev.nodeyard.engine.state.RunFixture.lost;
import static dev.nodeyard.engine.state.RunFixture.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.engine.graph.EdgeList;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.retry.RetryRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunMachineTest {
    @Test
    void a_success_queues_what_waited_for_it_and_counts_down_the_rest() {
        RunFixture run = run(4, "0>1", "0>2", "3>2").assign(0);

        Transition transition = run.apply(finished(run, 0, GOOD));

        assertThat(transition.changes())
                .extracting(TaskChange::index, TaskChange::from, TaskChange::to, TaskChange::unfinished)
                .containsExactly(
                        tuple(0, TaskState.ASSIGNED, TaskState.SUCCEEDED, 0),
                        tuple(1, TaskState.BLOCKED, TaskState.QUEUED, 0),
                        tuple(2, TaskState.BLOCKED, TaskState.BLOCKED, 1));
        assertThat(transition.unfinishedTasks()).isEqualTo(3);
    }

    @Test
    void a_success_carries_its_outputs() {
        RunFixture run = run(1).assign(0);

        Transition transition =
                run.apply(finished(run, 0, new Outcome.Succeeded(Map.of("sum", IntNode.valueOf(3125)))));

        assertThat(transition.changes()).singleElement().satisfies(change -> {
            assertThat(change.outputs()).containsEntry("sum", IntNode.valueOf(3125));
            assertThat(change.attemptEnd()).isEqualTo(TaskState.SUCCEEDED);
        });
        assertThat(transition.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void a_failure_says_why() {
        RunFixture run = run(1).assign(0);

        Transition transition = run.apply(finished(run, 0, BAD));

        assertThat(transition.changes()).singleElement().satisfies(change -> {
            assertThat(change.to()).isEqualTo(TaskState.FAILED);
            assertThat(change.reason()).isEqualTo(FailureReason.EXIT_CODE);
            assertThat(change.exitCode()).isEqualTo(3);
            assertThat(change.message()).isEqualTo("The script ended with code 3.");
            assertThat(change.attemptEnd()).isEqualTo(TaskState.FAILED);
        });
        assertThat(transition.state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_failure_skips_all_that_needed_success_and_names_its_task() {
        RunFixture run = run(4, "0>1", "1>2", "3>2").assign(0);

        run.apply(finished(run, 0, BAD));

        assertThat(run.stateOf(2)).isEqualTo(TaskState.SKIPPED);
        assertThat(run.history)
                .filteredOn(change -> change.to() == TaskState.SKIPPED)
                .extracting(TaskChange::message)
                .containsExactly(
                        "Not run: task \"t0\" failed.",
                        "Not run: task \"t1\" was skipped, because task \"t0\" failed.");
        assertThat(run.unfinishedTasks).isOne();
    }

    @Test
    void a_success_skips_what_runs_only_after_a_failure() {
        RunFixture run = run(3, "0>1 failure", "1>2").assign(0);

        run.apply(finished(run, 0, GOOD));

        assertThat(run.history)
                .filteredOn(change -> change.to() == TaskState.SKIPPED)
                .extracting(TaskChange::message)
                .containsExactly(
                        "Not run: task \"t0\" succeeded; this task runs only after its failure.",
                        "Not run: task \"t1\" was skipped, because task \"t0\" succeeded.");
        assertThat(run.state).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void a_failure_starts_what_cleans_up_after_it() {
        RunFixture run = run(3, "0>1 failure", "0>2 any").assign(0);

        run.apply(finished(run, 0, BAD));

        assertThat(run.stateOf(1)).isEqualTo(TaskState.QUEUED);
        assertThat(run.stateOf(2)).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void a_skipped_task_satisfies_an_edge_for_any_end() {
        RunFixture run = run(3, "0>1", "1>2 any").assign(0);

        run.apply(finished(run, 0, BAD));

        assertThat(run.stateOf(2)).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void an_end_of_an_older_epoch_is_stale_even_within_the_same_attempt_number() {
        RunFixture run = run(1);
        run.tasks.put(0, new TaskRun(0, "t0", TaskState.RUNNING, 0, 1, 5, false, false));

        Transition transition = run.apply(
                new RunEvent.Started(0, 1, 4),
                new RunEvent.Finished(0, 1, 4, GOOD),
                new RunEvent.Lost(0, 1, 6, FailureReason.RUNNER_LOST, "The runner fell silent."));

        assertThat(transition.verdicts()).containsOnly(Verdict.STALE);
        assertThat(transition.changes()).isEmpty();
    }

    @Test
    void the_same_end_again_is_a_duplicate_and_another_end_is_stale() {
        RunFixture run = run(1).assign(0);
        run.apply(finished(run, 0, GOOD));

        assertThat(run.apply(finished(run, 0, GOOD), finished(run, 0, BAD), lost(run, 0))
                        .verdicts())
                .containsExactly(Verdict.DUPLICATE, Verdict.STALE, Verdict.STALE);
    }

    @Test
    void a_result_that_comes_after_the_loss_is_stale() {
        RunFixture run = run(1).assign(0);
        run.retries.put(0, RunFixture.ONCE_AT_ONCE);

        Transition transition = run.apply(lost(run, 0), finished(run, 0, GOOD));

        assertThat(transition.verdicts()).containsExactly(Verdict.ACCEPTED, Verdict.STALE);
        assertThat(run.stateOf(0)).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void a_lost_runner_gives_its_task_back_twice_by_default() {
        RunFixture run = run(1);
        run.retries.put(0, RetryRule.of(RetrySpec.DEFAULT, false));

        for (int attempt = 1; attempt <= 3; attempt++) {
            run.assign(0).apply(lost(run, 0));
        }

        assertThat(run.history)
                .extracting(TaskChange::to)
                .containsExactly(TaskState.QUEUED, TaskState.QUEUED, TaskState.FAILED);
        assertThat(run.history).extracting(TaskChange::attemptEnd).containsOnly(TaskState.FAILED);
    }

    @Test
    void a_failing_script_is_not_tried_again_by_default() {
        RunFixture run = run(1).assign(0);
        run.retries.put(0, RetryRule.of(RetrySpec.DEFAULT, false));

        run.apply(finished(run, 0, BAD));

        assertThat(run.stateOf(0)).isEqualTo(TaskState.FAILED);
    }

    @Test
    void a_task_that_may_run_once_fails_when_its_runner_is_lost() {
        RunFixture run = run(1);
        run.retries.put(0, RunFixture.ONCE_AT_ONCE);
        run.tasks.put(0, new TaskRun(0, "t0", TaskState.ASSIGNED, 0, 1, 1, true, false));

        run.apply(lost(run, 0));

        assertThat(run.stateOf(0)).isEqualTo(TaskState.FAILED);
    }

    @Test
    void a_retry_that_must_wait_says_how_long() {
        RunFixture run = run(1).assign(0);
        run.retries.put(0, RunFixture.ONCE_LATER);

        Transition transition = run.apply(finished(run, 0, BAD));

        assertThat(transition.changes()).singleElement().satisfies(change -> {
            assertThat(change.to()).isEqualTo(TaskState.RETRYING);
            assertThat(change.retryAfterMs()).isEqualTo(500);
        });
    }

    @Test
    void a_task_that_starts_and_ends_in_one_batch_changes_once() {
        RunFixture run = run(2, "0>1").assign(0);

        Transition transition = run.apply(new RunEvent.Started(0, 1, 1), finished(run, 0, GOOD));

        assertThat(transition.changes())
                .filteredOn(change -> change.index() == 0)
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.from()).isEqualTo(TaskState.ASSIGNED);
                    assertThat(change.to()).isEqualTo(TaskState.SUCCEEDED);
                });
    }

    @Test
    void the_ends_of_all_upstream_tasks_in_one_batch_queue_a_task_once() {
        RunFixture run = run(3, "0>2", "1>2").assign(0).assign(1);

        Transition transition = run.apply(finished(run, 0, GOOD), finished(run, 1, GOOD));

        assertThat(transition.changes())
                .filteredOn(change -> change.index() == 2)
                .singleElement()
                .satisfies(change -> assertThat(change.to()).isEqualTo(TaskState.QUEUED));
    }

    @Test
    void a_slice_without_a_successor_is_refused() {
        WorkflowGraph graph = RunFixture.graph(2, "0>1");
        TaskRun running = new TaskRun(0, "t0", TaskState.RUNNING, 0, 1, 1, false, false);
        RunSlice slice = new RunSlice(RunState.RUNNING, 2, 0, false, false, Map.of(0, running), Map.of());

        assertThatThrownBy(() -> RunMachine.apply(graph, slice, List.of(new RunEvent.Finished(0, 1, 1, GOOD))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks task 1");
    }

    @Test
    void a_success_touches_itself_and_its_successors_only() {
        WorkflowGraph graph = RunFixture.graph(5, "0>1", "1>2", "3>4");

        assertThat(RunMachine.touched(graph, List.of(new RunEvent.Finished(0, 1, 1, GOOD))))
                .containsExactly(0, 1);
    }

    @Test
    void a_success_touches_all_that_its_failure_edges_can_skip() {
        WorkflowGraph graph = RunFixture.graph(5, "0>1 failure", "1>2", "2>3 any", "3>4");

        assertThat(RunMachine.touched(graph, List.of(new RunEvent.Finished(0, 1, 1, GOOD))))
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void a_deep_chain_is_skipped_without_running_out_of_stack() {
        int size = 100_000;
        EdgeList edges = new EdgeList(size);
        for (int i = 1; i < size; i++) {
            edges.add(i - 1, i, Condition.SUCCESS);
        }
        RunFixture run = new RunFixture(
                Objects.requireNonNull(WorkflowGraph.of(size, edges).graph()));

        run.assign(0).apply(finished(run, 0, BAD));

        assertThat(run.state).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_wait_is_held_instead_of_queued_and_its_outputs_are_those_of_what_woke_it() {
        RunFixture run = run(3, "0>1", "1>2").wait(1).assign(0);

        run.apply(finished(run, 0, GOOD));
        assertThat(run.stateOf(1)).isEqualTo(TaskState.WAITING);
        Transition transition = run.apply(new RunEvent.Woken(1, Map.of("payload", IntNode.valueOf(7))));

        assertThat(transition.changes())
                .extracting(TaskChange::index, TaskChange::to, TaskChange::attemptEnd)
                .containsExactly(tuple(1, TaskState.SUCCEEDED, null), tuple(2, TaskState.QUEUED, null));
        assertThat(transition.changes().get(0).outputs()).containsEntry("payload", IntNode.valueOf(7));
    }

    @Test
    void a_wait_that_ends_too_late_fails_as_timed_out_and_skips_what_follows() {
        RunFixture run = run(2, "0>1").wait(0);

        Transition transition = run.apply(new RunEvent.TimedOut(0, "No push in 5 s."));

        assertThat(transition.changes().get(0).reason()).isEqualTo(FailureReason.TIMED_OUT);
        assertThat(transition.changes().get(0).message()).isEqualTo("No push in 5 s.");
        assertThat(run.stateOf(1)).isEqualTo(TaskState.SKIPPED);
        assertThat(run.state).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_wait_ends_once() {
        RunFixture run = run(1).wait(0);

        Transition transition = run.apply(
                new RunEvent.Woken(0, Map.of()),
                new RunEvent.Woken(0, Map.of()),
                new RunEvent.TimedOut(0, "No push in 5 s."));

        assertThat(transition.verdicts()).containsExactly(Verdict.ACCEPTED, Verdict.DUPLICATE, Verdict.STALE);
    }
}
