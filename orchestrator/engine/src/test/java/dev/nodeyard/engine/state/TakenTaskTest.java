package dev.nodeyard.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Single tasks that a person takes from their runner or out of the queue. */
class TakenTaskTest {
    private static final Outcome GOOD = new Outcome.Succeeded(Map.of());
    private static final Outcome BAD = new Outcome.Failed(FailureReason.EXIT_CODE, 3, "It failed.");

    private static RunFixture run(int size, String... edges) {
        return new RunFixture(RunFixture.graph(size, edges));
    }

    private static RunEvent finished(RunFixture run, int task, Outcome outcome) {
        TaskRun now = run.task(task);
        return new RunEvent.Finished(task, now.attempt(), now.epoch(), outcome);
    }

    private static RunEvent givenBack(RunFixture run, int task) {
        TaskRun now = run.task(task);
        return new RunEvent.GiveBack(task, now.attempt(), now.epoch(), "Taken from its runner.");
    }

    private static RunEvent cancelled(RunFixture run, int task) {
        TaskRun now = run.task(task);
        return new RunEvent.CancelTask(task, now.attempt(), now.epoch(), "Not needed.");
    }

    @Test
    void a_task_that_is_given_back_ends_its_attempt_as_cancelled() {
        RunFixture run = run(2, "0>1").assign(0);

        Transition transition = run.apply(givenBack(run, 0));

        assertThat(transition.changes())
                .extracting(TaskChange::to, TaskChange::attemptEnd, TaskChange::reason, TaskChange::message)
                .containsExactly(tuple(TaskState.QUEUED, TaskState.CANCELLED, null, "Taken from its runner."));
        assertThat(transition.unfinishedTasks()).isEqualTo(2);
    }

    @Test
    void a_result_that_comes_after_the_task_was_given_back_is_stale() {
        RunFixture run = run(1).assign(0);

        Transition transition =
                run.apply(givenBack(run, 0), finished(run, 0, GOOD), finished(run, 0, BAD), givenBack(run, 0));

        assertThat(transition.verdicts())
                .containsExactly(Verdict.ACCEPTED, Verdict.STALE, Verdict.DUPLICATE, Verdict.DUPLICATE);
        assertThat(run.stateOf(0)).isEqualTo(TaskState.QUEUED);
    }

    @Test
    void attempts_that_were_given_back_do_not_use_up_the_retries() {
        RunFixture run = run(1).assign(0);
        run.apply(givenBack(run, 0));
        run.assign(0);
        run.retries.put(0, RunFixture.ONCE_LATER.uncounting(1));

        run.apply(finished(run, 0, BAD));

        assertThat(run.stateOf(0)).isEqualTo(TaskState.RETRYING);
    }

    @Test
    void what_follows_a_cancelled_task_is_skipped_on_every_condition() {
        RunFixture run = run(5, "0>1", "0>2 failure", "0>3 any");

        run.apply(cancelled(run, 0));

        assertThat(run.history)
                .extracting(TaskChange::index, TaskChange::to, TaskChange::message)
                .containsExactly(
                        tuple(0, TaskState.CANCELLED, "Not needed."),
                        tuple(1, TaskState.SKIPPED, "Not run: task \"t0\" was cancelled."),
                        tuple(
                                2,
                                TaskState.SKIPPED,
                                "Not run: task \"t0\" was cancelled; this task runs only after its" + " failure."),
                        tuple(3, TaskState.SKIPPED, "Not run: task \"t0\" was cancelled."));
        assertThat(run.state).isEqualTo(RunState.RUNNING);
        assertThat(run.unfinishedTasks).isOne();
    }

    @Test
    void a_run_that_lost_a_task_to_a_person_ends_as_cancelled_though_the_rest_succeeded() {
        RunFixture run = run(2);
        run.apply(cancelled(run, 0));

        run.assign(1).apply(finished(run, 1, GOOD));

        assertThat(run.state).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void a_failure_beside_a_cancelled_task_lets_the_run_fail() {
        RunFixture run = run(2);
        run.apply(cancelled(run, 0));

        run.assign(1).apply(finished(run, 1, BAD));

        assertThat(run.state).isEqualTo(RunState.FAILED);
    }

    @Test
    void a_task_that_was_handed_out_meanwhile_is_not_cancelled() {
        RunFixture run = run(1);
        RunEvent beforeTheHandOut = cancelled(run, 0);
        run.assign(0);

        assertThat(run.apply(beforeTheHandOut).verdicts()).containsExactly(Verdict.STALE);
        assertThat(run.stateOf(0)).isEqualTo(TaskState.ASSIGNED);
    }

    @Test
    void the_same_cancel_of_a_task_again_is_a_duplicate() {
        RunFixture run = run(2);
        RunEvent cancel = cancelled(run, 0);

        assertThat(run.apply(cancel, cancel).verdicts()).containsExactly(Verdict.ACCEPTED, Verdict.DUPLICATE);
    }
}
