package dev.nodeyard.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.AttemptView;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.engine.explain.Situation.Ended;
import dev.nodeyard.engine.explain.Situation.Named;
import dev.nodeyard.engine.explain.Situation.Upstream;
import dev.nodeyard.engine.match.RunnerProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00Z");
    private static final RunId RUN = new RunId(new UUID(1, 2));
    private static final TaskRunId TASK = new TaskRunId(RUN, 3);
    private static final Requirements GPU = Requirements.of("shell", Set.of("gpu", "linux"));
    private static final RetrySpec THREE = new RetrySpec(3, Set.of(FailureReason.EXIT_CODE), 10_000, 60_000);

    private Upstream upstream = Upstream.NONE;
    private List<AttemptView> attempts = List.of();
    private RetrySpec retry = RetrySpec.DEFAULT;
    private @Nullable Instant queuedAt = T0;
    private @Nullable Instant retryAt;
    private @Nullable String heldBy;

    private Explanation explain(TaskState state, RunnerProfile... runners) {
        AttemptView newest = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        TaskRunView task = new TaskRunView(
                TASK,
                "mesh",
                "mesh",
                state,
                GPU,
                Map.of(),
                List.of(),
                state == TaskState.FAILED && newest != null ? newest.reason() : null,
                newest == null ? null : newest.message(),
                newest == null ? null : newest.exitCode(),
                attempts.size(),
                newest == null ? null : newest.runner(),
                queuedAt,
                newest == null ? null : newest.startedAt(),
                state.isTerminal() && newest != null ? newest.finishedAt() : null,
                null);
        Situation situation = new Situation(
                task,
                new Situation.Run(RunState.RUNNING, T0, null, null),
                upstream,
                attempts,
                new Situation.Retry(retry, false),
                retryAt,
                heldBy,
                null,
                List.of(),
                T0.plusSeconds(250));
        return Explanations.of(situation, List.of(runners));
    }

    private static AttemptView attempt(int number, int from, int to, FailureReason reason) {
        return new AttemptView(
                new AttemptId(TASK, number),
                number,
                number,
                TaskState.FAILED,
                "lab-1",
                reason,
                "it broke",
                reason == FailureReason.EXIT_CODE ? 3 : null,
                T0.plusSeconds(from),
                T0.plusSeconds(from),
                T0.plusSeconds(to),
                0,
                true,
                null,
                null,
                "shell");
    }

    private static AttemptView live(String phase) {
        return new AttemptView(
                new AttemptId(TASK, 1),
                1,
                1,
                TaskState.RUNNING,
                "lab-1",
                null,
                null,
                null,
                T0,
                T0.plusSeconds(10),
                null,
                0,
                false,
                null,
                phase,
                "shell");
    }

    private static RunnerProfile runner(String name, boolean accepting, int busy, @Nullable String note) {
        return new RunnerProfile(
                new RunnerId(new UUID(5, name.hashCode())),
                name,
                true,
                accepting,
                Set.of("shell"),
                new TreeSet<>(List.of("gpu", "linux")),
                Resources.NONE,
                2,
                busy,
                Resources.NONE,
                note,
                Map.of());
    }

    @Test
    void time_that_was_waited_is_parted_by_its_cause() {
        upstream = new Upstream(1, 0, List.of(), new Ended(new TaskRunId(RUN, 0), "prepare", TaskState.SUCCEEDED, T0));
        queuedAt = T0.plusSeconds(170);

        assertThat(explain(TaskState.QUEUED, runner("gpu-1", true, 2, null)).waited())
                .isEqualTo("Waited 4m 10s: 2m 50s for task \"prepare\", 1m 20s for a free slot.");
    }

    @Test
    void what_a_runner_does_before_the_work_is_told() {
        attempts = List.of(live("creating the environment (2/5: pip install)"));
        assertThat(explain(TaskState.RUNNING).headline())
                .startsWith("Runs on lab-1")
                .endsWith(": creating the environment (2/5: pip install).");

        attempts = List.of(live("running"));
        assertThat(explain(TaskState.RUNNING).headline())
                .startsWith("Runs on lab-1")
                .doesNotContain("running");
    }

    @Test
    void the_pause_between_attempts_is_told_apart_from_the_wait_for_a_runner() {
        retry = THREE;
        attempts = List.of(attempt(1, 20, 30, FailureReason.EXIT_CODE), attempt(2, 100, 110, FailureReason.EXIT_CODE));
        retryAt = T0.plusSeconds(260);

        Explanation why = explain(TaskState.RETRYING);

        assertThat(why.waited())
                .isEqualTo("Waited 3m 50s: 1m 20s for a runner, 2m 30s for the pause before another attempt.");
        assertThat(why.headline())
                .isEqualTo("Attempt 3 of at most 4 starts in 10s: attempt 2 failed on lab-1 (exit code 3), it broke.");
    }

    @Test
    void each_failed_attempt_tells_what_followed_and_by_which_rule() {
        retry = new RetrySpec(1, Set.of(FailureReason.EXIT_CODE), 10_000, 60_000);
        attempts = List.of(attempt(1, 0, 10, FailureReason.EXIT_CODE), attempt(2, 20, 30, FailureReason.EXIT_CODE));

        assertThat(explain(TaskState.FAILED).tries().stream().map(Explanation.Try::next))
                .containsExactly(
                        "tried again after 10s: retry.when has exit_code, 1 was left of retry.max 1",
                        "not tried again: retry.max 1 is used up");
    }

    @Test
    void a_paused_runner_that_fits_is_named_with_the_reason() {
        Explanation why = explain(
                TaskState.QUEUED,
                runner("gpu-2", false, 0, "paused by ana until 2026-11-22 15:00:00 UTC: driver update"));

        assertThat(why.headline())
                .isEqualTo("No online runner accepts work: gpu-2 is paused by ana until 2026-11-22 15:00:00 UTC:"
                        + " driver update");
        assertThat(why.runners())
                .containsExactly(new Explanation.RunnerNote(
                        "gpu-2", "paused", "paused by ana until 2026-11-22 15:00:00 UTC: driver update"));
        assertThat(why.actions().stream().map(Explanation.Action::code)).contains("resume_runner");
    }

    @Test
    void what_would_hold_a_blocked_task_next_is_told_before_its_time() {
        upstream = new Upstream(2, 1, List.of(new Named(new TaskRunId(RUN, 0), "prepare", TaskState.RUNNING)), null);

        Explanation why = explain(TaskState.BLOCKED);

        assertThat(why.headline()).isEqualTo("Waits for 1 of 2 upstream tasks: prepare (running).");
        assertThat(why.gates())
                .contains(new Explanation.GateCheck(
                        "registered", Explanation.Status.NOT_REACHED, "would hold it now: No runner is registered"));
        assertThat(why.waited()).isEqualTo("Waited 4m 10s for task \"prepare\".");
    }

    @Test
    void a_held_task_says_by_what() {
        heldBy = "the event \"go\"";

        assertThat(explain(TaskState.WAITING).headline()).isEqualTo("Held by the event \"go\".");
    }

    @Test
    void a_command_to_copy_does_no_more_than_it_says() {
        assertThat(Actions.quoted("lab-1")).isEqualTo("lab-1");
        assertThat(Actions.quoted("a'; rm -rf /")).isEqualTo("'a'\\''; rm -rf /'");
    }
}
