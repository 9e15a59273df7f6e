package dev.nodeyard.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.run.Explanation.GateCheck;
import dev.nodeyard.api.run.Explanation.Status;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.engine.match.RunnerProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExplanationsPropertyTest {
    private static final Instant T0 = Instant.parse("2026-11-22T10:00:00Z");
    private static final TaskRunId TASK = new TaskRunId(new RunId(new UUID(1, 2)), 3);
    private static final Set<TaskState> WAITING =
            Set.of(TaskState.BLOCKED, TaskState.QUEUED, TaskState.WAITING, TaskState.RETRYING);

    @Provide
    Arbitrary<List<RunnerProfile>> runners() {
        Arbitrary<Boolean> yesNo = Arbitraries.of(true, true, true, false);
        Arbitrary<Set<String>> tags =
                Arbitraries.of("gpu", "linux", "lab").set().ofMaxSize(3);
        Arbitrary<Set<String>> executors =
                Arbitraries.of("shell", "docker").set().ofMaxSize(2);
        return Combinators.combine(
                        yesNo,
                        yesNo,
                        executors,
                        tags,
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of("lab-1", "lab-2", "lab-3"))
                .as((online, accepting, kinds, own, cpus, busy, name) -> new RunnerProfile(
                        new RunnerId(new UUID(7, 7)),
                        name,
                        online,
                        accepting,
                        kinds,
                        own,
                        new Resources(cpus, 0, 0, 0),
                        2,
                        busy,
                        Resources.NONE,
                        accepting ? null : "paused by ana",
                        Map.of()))
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Situation> situations() {
        Arbitrary<Requirements> needs = Combinators.combine(
                        Arbitraries.of("shell", "docker", "shel"),
                        Arbitraries.of("gpu", "linux", "gpuu").set().ofMaxSize(2),
                        Arbitraries.of(0.0, 1.0, 3.0, 9.0))
                .as((kind, tags, cpus) -> new Requirements(kind, new TreeSet<>(tags), new Resources(cpus, 0, 0, 0)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(Requirements::anyOf);
        return Combinators.combine(
                        needs,
                        Arbitraries.of(TaskState.class),
                        Arbitraries.of(RunState.RUNNING, RunState.RUNNING, RunState.CANCELLING),
                        Arbitraries.integers().between(0, 1_200),
                        Arbitraries.integers().between(0, 3))
                .as(ExplanationsPropertyTest::situation);
    }

    private static Situation situation(Requirements needs, TaskState state, RunState run, int ahead, int upstream) {
        TaskRunView task = Tasks.task(TASK, state, needs, T0);
        return new Situation(
                task,
                new Situation.Run(run, T0, run == RunState.CANCELLING ? T0 : null, null),
                new Situation.Upstream(upstream, Math.min(1, upstream), List.of(), null),
                List.of(),
                new Situation.Retry(RetrySpec.DEFAULT, false),
                state == TaskState.RETRYING ? T0.plusSeconds(70) : null,
                null,
                new Explanation.Ahead(Math.min(ahead, 1_000), ahead > 1_000),
                List.of(),
                T0.plusSeconds(60));
    }

    @Property
    void a_task_that_waits_has_exactly_one_failing_gate_which_is_the_headline(
            @ForAll("situations") Situation situation, @ForAll("runners") List<RunnerProfile> runners) {
        Explanation why = Explanations.of(situation, runners);

        List<GateCheck> failing = why.gates().stream()
                .filter(gate -> gate.status() == Status.FAILING)
                .toList();
        if (WAITING.contains(why.state())) {
            assertThat(failing).hasSize(1);
        }
        assertThat(failing).allSatisfy(gate -> assertThat(gate.detail()).isEqualTo(why.headline()));
        assertThat(why.headline()).isNotBlank();
    }

    @Property
    void gates_before_the_failing_one_are_passed_and_those_after_it_not_reached(
            @ForAll("situations") Situation situation, @ForAll("runners") List<RunnerProfile> runners) {
        List<Status> statuses = Explanations.of(situation, runners).gates().stream()
                .map(GateCheck::status)
                .toList();

        int failing = statuses.indexOf(Status.FAILING);
        assertThat(statuses.subList(0, Math.max(0, failing)))
                .containsOnly(failing > 0 ? new Status[] {Status.PASSED} : new Status[0]);
        List<Status> after = statuses.subList(failing + 1, statuses.size());
        assertThat(after).allMatch(status -> status == Status.NOT_REACHED);
    }

    @Property
    void the_counts_of_the_funnel_never_grow(
            @ForAll("situations") Situation situation, @ForAll("runners") List<RunnerProfile> runners) {
        List<Integer> counts = Explanations.of(situation, runners).funnel().stream()
                .map(Explanation.Gate::runners)
                .toList();

        for (int i = 1; i < counts.size(); i++) {
            assertThat(counts.get(i)).isLessThanOrEqualTo(counts.get(i - 1));
        }
    }

    @Property
    void waits_add_up_to_the_time_since_the_run_began(
            @ForAll("situations") Situation situation, @ForAll("runners") List<RunnerProfile> runners) {
        Explanation why = Explanations.of(situation, runners);

        long sum = why.waits().stream().mapToLong(Explanation.Wait::ms).sum();
        assertThat(sum).isLessThanOrEqualTo(60_000);
        if (WAITING.contains(why.state())) {
            assertThat(sum).isEqualTo(60_000);
        }
    }

    /** Make task runs that have nothing but what matters here. */
    static final class Tasks {
        private Tasks() {}

        static TaskRunView task(TaskRunId id, TaskState state, Requirements needs, Instant created) {
            return new TaskRunView(
                    id,
                    "mesh",
                    "mesh",
                    state,
                    needs,
                    Map.of(),
                    List.of(),
                    null,
                    null,
                    null,
                    0,
                    state.isLive() ? "lab-1" : null,
                    state == TaskState.QUEUED ? created : null,
                    null,
                    state.isTerminal() ? created.plusSeconds(60) : null,
                    null);
        }
    }
}
