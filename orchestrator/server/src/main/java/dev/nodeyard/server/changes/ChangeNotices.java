package dev.nodeyard.server.changes;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.engine.state.Transition;
import dev.nodeyard.server.run.Granted;
import dev.nodeyard.server.run.RunListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Collect which runs changed and tell it, a few times a second, to this process and the others. What is lost on the way
 * is found by the next look of whoever watches. Thread-safe.
 */
final class ChangeNotices implements RunListener {
    private static final int RUNS_PER_MESSAGE = 200;

    private final Consumer<RunId> here;
    private final Consumer<String> others;
    private final Set<RunId> changed = ConcurrentHashMap.newKeySet();

    ChangeNotices(Consumer<RunId> here, Consumer<String> others) {
        this.here = here;
        this.others = others;
    }

    @Override
    public void onStarted(RunId run) {
        changed.add(run);
    }

    @Override
    public void onGranted(List<Granted> granted, long nanos) {
        RunId before = null;
        for (Granted grant : granted) {
            RunId run = grant.attempt().task().run();
            if (!run.equals(before)) {
                changed.add(run);
                before = run;
            }
        }
    }

    @Override
    public void onChanged(RunId run, Transition transition) {
        changed.add(run);
    }

    /** Tell what was collected. */
    void flush() {
        List<RunId> runs = new ArrayList<>(changed);
        runs.forEach(run -> {
            changed.remove(run);
            here.accept(run);
        });
        for (int from = 0; from < runs.size(); from += RUNS_PER_MESSAGE) {
            others.accept(runs.subList(from, Math.min(runs.size(), from + RUNS_PER_MESSAGE)).stream()
                    .map(RunId::toString)
                    .collect(Collectors.joining(",")));
        }
    }

    /** Hear what another process told. */
    void heard(String message) {
        for (String run : message.split(",")) {
            here.accept(RunId.parse(run));
        }
    }
}
