package dev.nodeyard.cli.run;

import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Put the counts of a run into words. */
final class Counts {
    private Counts() {}

    static long ended(RunView run) {
        return run.counts().entrySet().stream()
                .filter(entry -> entry.getKey().isTerminal())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Return {@code 12/20 done: 12 succeeded, 2 running, 6 blocked}. */
    static String line(RunView run) {
        return ended(run) + "/" + Watcher.total(run) + " done: " + byState(run);
    }

    /** Return {@code 12 succeeded, 2 running}, ended ones first. */
    static String byState(RunView run) {
        List<String> parts = new ArrayList<>();
        for (boolean terminal : new boolean[] {true, false}) {
            for (TaskState state : TaskState.values()) {
                long count = run.counts().getOrDefault(state, 0L);
                if (count > 0 && state.isTerminal() == terminal) {
                    parts.add(count + " " + state.word());
                }
            }
        }
        return parts.isEmpty() ? "no tasks" : String.join(", ", parts);
    }
}
