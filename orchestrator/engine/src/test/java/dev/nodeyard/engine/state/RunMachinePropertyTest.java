package dev.nodeyard.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.graph.WorkflowGraphs;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Drives runs of random graphs with random events, many of them late, repeated or made up. */
class RunMachinePropertyTest {
    @Provide
    Arbitrary<WorkflowGraph> graphs() {
        return WorkflowGraphs.sound(10);
    }

    /** Each number is one happening: its remainders choose what happens and to whom. */
    @Provide
    Arbitrary<List<Integer>> happenings() {
        return Arbitraries.integers().between(0, 1_000_000).list().ofMaxSize(120);
    }

    @Property(tries = 2_000)
    void every_run_ends_when_all_that_is_due_has_happened(
            @ForAll("graphs") WorkflowGraph graph, @ForAll("happenings") List<Integer> happenings) {
        RandomRun run = new RandomRun(graph, 0);
        happenings.forEach(run::happen);

        run.finish();

        assertThat(run.single.state.isTerminal()).isTrue();
        assertThat(run.single.tasks.values()).allMatch(task -> task.state().isTerminal());
    }

    @Property(tries = 2_000)
    void what_is_kept_agrees_with_a_count_from_scratch(
            @ForAll("graphs") WorkflowGraph graph, @ForAll("happenings") List<Integer> happenings) {
        RandomRun run = new RandomRun(graph, 0);
        for (int happening : happenings) {
            run.happen(happening);
            RunCheck.of(run.single).agrees();
        }
    }

    @Property(tries = 2_000)
    void a_batch_does_what_its_events_do_one_by_one(
            @ForAll("graphs") WorkflowGraph graph, @ForAll("happenings") List<Integer> happenings) {
        RandomRun run = new RandomRun(graph, 0);
        happenings.forEach(run::happen);
        run.finish();

        assertThat(run.batched.tasks).isEqualTo(run.single.tasks);
        assertThat(run.batched.state).isEqualTo(run.single.state);
        assertThat(run.batched.unfinishedTasks).isEqualTo(run.single.unfinishedTasks);
        assertThat(run.batched.failedTasks).isEqualTo(run.single.failedTasks);
        assertThat(run.batchedVerdicts).isEqualTo(run.singleVerdicts);
    }

    @Property
    void a_terminal_state_is_written_once(
            @ForAll("graphs") WorkflowGraph graph, @ForAll("happenings") List<Integer> happenings) {
        RandomRun run = new RandomRun(graph, 0);
        happenings.forEach(run::happen);
        run.finish();

        assertThat(run.single.history).noneMatch(change -> change.from().isTerminal());
        assertThat(run.single.history.stream().filter(change -> change.to().isTerminal()))
                .hasSize(graph.size());
    }

    @Property
    void all_events_again_change_nothing(
            @ForAll("graphs") WorkflowGraph graph, @ForAll("happenings") List<Integer> happenings) {
        RandomRun run = new RandomRun(graph, 0);
        happenings.forEach(run::happen);
        run.finish();

        Transition again = run.single.apply(run.told);

        assertThat(again.changes()).isEmpty();
        assertThat(again.verdicts()).doesNotContain(Verdict.ACCEPTED);
    }

    @Property
    void a_task_that_may_run_once_gets_one_attempt(
            @ForAll("graphs") WorkflowGraph graph, @ForAll("happenings") List<Integer> happenings) {
        RandomRun run = new RandomRun(graph, 2);
        happenings.forEach(run::happen);
        run.finish();

        assertThat(run.single.tasks.values()).filteredOn(TaskRun::atMostOnce).allMatch(task -> task.attempt() <= 1);
    }

    @Property
    void nothing_is_queued_after_a_cancel(
            @ForAll("graphs") WorkflowGraph graph, @ForAll("happenings") List<Integer> happenings) {
        RandomRun run = new RandomRun(graph, 0);
        happenings.forEach(run::happen);
        boolean open = !run.single.state.isTerminal();
        run.tell(new RunEvent.CancelRun("No longer needed."));
        int before = run.single.history.size();

        run.finish();

        assertThat(run.single.history.subList(before, run.single.history.size()))
                .noneMatch(change -> change.to() == TaskState.QUEUED || change.to() == TaskState.RETRYING);
        assertThat(run.single.state == RunState.CANCELLED).isEqualTo(open || run.cancelled());
    }
}
