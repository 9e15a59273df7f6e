package dev.nodeyard.engine.match;

import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Requirements;
import java.util.List;

/** Say why runners that could do the work do not take it now. */
final class RunnerNotes {
    private static final int MAX = 5;

    private RunnerNotes() {}

    static List<Explanation.RunnerNote> away(Requirements needs, List<RunnerProfile> runners) {
        return runners.stream()
                .filter(runner -> Matching.satisfiesOne(runner, needs))
                .filter(runner -> !runner.online() || !runner.accepting() || !Matching.hasRoomForOne(runner, needs))
                .limit(MAX)
                .map(runner -> new Explanation.RunnerNote(runner.name(), state(runner), note(runner, needs)))
                .toList();
    }

    /** Return one of the words busy, paused, draining and offline. */
    static String state(RunnerProfile runner) {
        if (!runner.online()) {
            return "offline";
        }
        if (runner.accepting()) {
            return "busy";
        }
        return runner.note() != null && runner.note().startsWith("paused") ? "paused" : "draining";
    }

    /** Return what is known of a runner that is away, such as {@code draining} or {@code paused by ana until ...}. */
    static String words(RunnerProfile runner) {
        return runner.note() == null ? state(runner) : runner.note();
    }

    private static String note(RunnerProfile runner, Requirements needs) {
        return runner.online() && runner.accepting()
                ? "lacks " + String.join(", ", FunnelGate.FREE_SLOT.missing(runner, needs))
                : words(runner);
    }
}
