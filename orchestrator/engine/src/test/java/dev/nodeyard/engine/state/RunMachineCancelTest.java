package dev.nodeyard.engine.state;

import static dev.nodeyard.engine.state.RunFixture.BAD;
import static dev.nodeyard.engine.state.RunFixture.GOOD;
import static dev.nodeyard.engine.state.RunFixture.finished;
import static dev.nodeyard.engine.state.RunFixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.retry.RetryRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMachineCancelTest {
    @Test
    void a_cancel_ends_what_nobody_works_on_and_waits_for_the_rest() {
        RunFixture run = run(4, "0>1").assign(0).force(2, TaskState.RETRYING);

        run.apply(new RunEvent.CancelRun("No longer needed."));

        assertThat(run.state).isEqualTo(RunState.CANCELLING);
        assertThat(run.stateOf(0)).isEqualTo(TaskState.ASSIGNED);
        assertThat(List.of(run.stateOf(1), run.stateOf(2), run.stateOf(3))).containsOnly(TaskState.CANCELLED);
        assertThat(run.history).extracting(TaskChange::message).containsOnly("No longer needed.");
    }

    @Test
    void a_cancelled_run_ends_when_its_last_attempt_does() {
        RunFixture run = run(2, "0>1").assign(0);
        run.apply(new RunEvent.CancelRun("No longer needed."));

        run.apply(finished(run, 0, new Outcome.Cancelled()));

        assertThat(run.state).isEqualTo(RunState.CANCELLED);
        assertThat(run.stateOf(0)).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void a_task_that_succeeds_after_the_cancel_keeps_its_result_and_starts_nothing() {
        RunFixture run = run(2, "0>1").assign(0);
        run.apply(new RunEvent.CancelRun("No longer needed."));

        run.apply(finished(run, 0, GOOD));

        assertThat(run.stateOf(0)).isEqualTo(TaskState.SUCCEEDED);
        assertThat(run.stateOf(1)).isEqualTo(TaskState.CANCELLED);
        assertThat(run.state).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_second_cancel_is_a_duplicate() {
        RunFixture run = run(1).assign(0);
        RunEvent cancel = new RunEvent.CancelRun("No longer needed.");

        assertThat(run.apply(cancel, cancel).verdicts()).containsExactly(Verdict.ACCEPTED, Verdict.DUPLICATE);
    }

    @Test
    void a_cancel_that_was_noted_but_not_applied_is_applied() {
        RunFixture run = run(1);
        RunSlice slice = new RunSlice(RunState.RUNNING, 1, 0, true, false, run.tasks, Map.of());

        Transition transition =
                RunMachine.apply(run.graph, slice, List.of(new RunEvent.CancelRun("No longer needed.")));

        assertThat(transition.verdicts()).containsExactly(Verdict.ACCEPTED);
        assertThat(transition.state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_cancel_of_a_run_that_has_ended_changes_nothing() {
        RunFixture run = run(1).assign(0);
        run.apply(finished(run, 0, GOOD));

        Transition transition = run.apply(new RunEvent.CancelRun("Too late."));

        assertThat(transition.verdicts()).containsExactly(Verdict.STALE);
        assertThat(run.state).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void a_slice_for_a_cancel_may_leave_out_what_has_ended() {
        RunFixture run = run(3, "0>1", "2>1").assign(0).assign(2);
        run.apply(finished(run, 0, BAD));
        List<RunEvent> events = List.of(finished(run, 2, GOOD), new RunEvent.CancelRun("No longer needed."));

        Transition transition = RunMachine.apply(
                run.graph,
                new RunSlice(RunState.RUNNING, 1, 1, false, false, Map.of(2, run.task(2)), Map.of()),
                events);

        assertThat(transition.state()).isEqualTo(RunState.FAILED);
        assertThat(transition.verdicts()).containsExactly(Verdict.ACCEPTED, Verdict.STALE);
    }

    @Test
    void a_runner_that_cancels_unasked_did_not_do_its_part() {
        RunFixture run = run(1).assign(0);
        run.retries.put(0, new RetryRule(1, EnumSet.of(FailureReason.RUNNER_FAILED), 0, 0));

        Transition transition = run.apply(finished(run, 0, new Outcome.Cancelled()));

        assertThat(transition.changes()).singleElement().satisfies(change -> {
            assertThat(change.to()).isEqualTo(TaskState.QUEUED);
            assertThat(change.reason()).isEqualTo(FailureReason.RUNNER_FAILED);
        });
    }
}
