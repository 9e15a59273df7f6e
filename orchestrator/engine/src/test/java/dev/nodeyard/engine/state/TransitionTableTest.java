package dev.nodeyard.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.engine.retry.RetryRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries every row of the table in docs/state-machine.md, and every combination that is not in it. */
class TransitionTableTest {
    private static final Path TABLE = Path.of("../../docs/state-machine.md");
    private static final int TASK = 1;

    private static final Map<String, RunEvent> EVENTS = events();
    private static final Map<String, RetryRule> WHEN = Map.of(
            "", RetryRule.NEVER,
            "no retry left", RetryRule.NEVER,
            "may run once only", RetryRule.NEVER,
            "run is cancelling", RunFixture.ONCE_AT_ONCE,
            "retry left, wait is 0", RunFixture.ONCE_AT_ONCE,
            "retry left, wait above 0", RunFixture.ONCE_LATER,
            "it was the last edge", RetryRule.NEVER,
            "it was the last edge, the task is a wait", RetryRule.NEVER,
            "other edges are left", RetryRule.NEVER);

    private static final Set<String> WITHOUT_ATTEMPT = Set.of(
            "upstream ends, edge satisfied", "upstream ends, edge not satisfied", "woken", "timed out", "cancel run");

    private record Row(String from, String event, String when, String to) {}

    private static Map<String, RunEvent> events() {
        Map<String, RunEvent> events = new LinkedHashMap<>();
        events.put("started", new RunEvent.Started(TASK, 1, 1));
        events.put("finished: succeeded", new RunEvent.Finished(TASK, 1, 1, new Outcome.Succeeded(Map.of())));
        events.put(
                "finished: failed",
                new RunEvent.Finished(TASK, 1, 1, new Outcome.Failed(FailureReason.EXIT_CODE, 3, "It failed.")));
        events.put("finished: cancelled", new RunEvent.Finished(TASK, 1, 1, new Outcome.Cancelled()));
        events.put("lost", new RunEvent.Lost(TASK, 1, 1, FailureReason.RUNNER_LOST, "The runner fell silent."));
        events.put("retry due", new RunEvent.RetryDue(TASK, 1));
        events.put("given back", new RunEvent.GiveBack(TASK, 1, 1, "Taken from its runner."));
        events.put("cancel task", new RunEvent.CancelTask(TASK, 1, 1, "Taken out of the queue."));
        events.put("woken", new RunEvent.Woken(TASK, Map.of()));
        events.put("timed out", new RunEvent.TimedOut(TASK, "It has not come in time."));
        events.put("cancel run", new RunEvent.CancelRun("No longer needed."));
        events.put("upstream ends, edge satisfied", new RunEvent.Finished(0, 1, 1, new Outcome.Succeeded(Map.of())));
        events.put(
                "upstream ends, edge not satisfied",
                new RunEvent.Finished(0, 1, 1, new Outcome.Failed(FailureReason.EXIT_CODE, 3, "It failed.")));
        return events;
    }

    static List<Row> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .map(line -> line.split("\\|", -1))
                .filter(cells -> cells.length == 6 && cells[1].contains("`"))
                .map(cells -> new Row(word(cells[1]), word(cells[2]), word(cells[3]), word(cells[4])))
                .toList();
    }

    private static String word(String cell) {
        return cell.replace("`", "").strip();
    }

    /** Combinations of state, event and circumstances of which the table has no row. */
    static Stream<Row> others() throws IOException {
        List<Row> rows = table();
        return Stream.of(TaskState.values())
                .flatMap(from -> EVENTS.keySet().stream().map(event -> new Row(from.word(), event, "", from.word())))
                .filter(other -> rows.stream()
                        .noneMatch(row ->
                                row.from().equals(other.from()) && row.event().equals(other.event())));
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_task_goes_where_the_table_says(Row row) {
        RunFixture run = arrange(row);

        Verdict verdict = run.apply(event(row)).verdicts().get(0);

        assertThat(run.stateOf(TASK)).isEqualTo(state(row.to()));
        assertThat(verdict).isEqualTo(Verdict.ACCEPTED);
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_task_stays_where_the_table_says_nothing(Row row) {
        RunFixture run = arrange(row);
        TaskRun before = run.task(TASK);

        Transition transition = run.apply(event(row));

        assertThat(run.task(TASK)).isEqualTo(before);
        assertThat(transition.changes()).noneMatch(change -> change.index() == TASK);
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_stale_epoch_changes_nothing(Row row) {
        RunFixture run = arrange(row);
        TaskRun before = run.task(TASK);
        TaskRun newer = new TaskRun(TASK, "t1", before.state(), before.unfinished(), 2, 7, false, false);
        boolean aboutTheAttempt = !WITHOUT_ATTEMPT.contains(row.event());
        run.tasks.put(TASK, aboutTheAttempt ? newer : before);

        Verdict verdict = run.apply(event(row)).verdicts().get(0);

        assertThat(verdict).isEqualTo(aboutTheAttempt ? Verdict.STALE : Verdict.ACCEPTED);
        assertThat(run.task(TASK).equals(newer)).isEqualTo(aboutTheAttempt);
    }

    private static RunFixture arrange(Row row) {
        RunFixture run = new RunFixture(
                row.when().equals("other edges are left")
                        ? RunFixture.graph(4, "0>1", "2>1", "1>3")
                        : RunFixture.graph(4, "0>1", "1>3"));
        run.retries.put(TASK, Objects.requireNonNull(WHEN.get(row.when()), row.when()));
        run.force(0, TaskState.RUNNING);
        TaskState from = state(row.from());
        if (from != TaskState.BLOCKED) {
            boolean once = row.when().equals("may run once only");
            run.tasks.put(TASK, new TaskRun(TASK, "t1", from, 0, 1, 1, once, false));
        }
        if (row.when().endsWith("is a wait")) {
            run.wait(TASK);
        }
        if (row.when().equals("run is cancelling")) {
            run.state = RunState.CANCELLING;
        }
        return run;
    }

    private static RunEvent event(Row row) {
        return Objects.requireNonNull(EVENTS.get(row.event()), row.event());
    }

    private static TaskState state(String word) {
        return TaskState.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
