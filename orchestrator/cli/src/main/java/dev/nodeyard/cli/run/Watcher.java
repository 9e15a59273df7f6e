package dev.nodeyard.cli.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.api.run.TaskState;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.References;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Look at a run again and again until it has ended. */
final class Watcher {
    /** Runs with more tasks are shown by their counts and by those tasks that run or failed. */
    static final int SMALL = 2 * References.PAGE;

    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private final ApiClient api;
    private final Progress progress;
    private final Duration interval;
    private final @Nullable Duration timeout;

    Watcher(ApiClient api, Progress progress, Duration interval, @Nullable Duration timeout) {
        this.api = api;
        this.progress = progress;
        this.interval = interval;
        this.timeout = timeout;
    }

    /** Return the run as it ended, or nothing when the time-out came first. */
    Optional<RunView> watch(RunId id) {
        long start = System.nanoTime();
        Duration wait = shorter(FIRST_WAIT, interval);
        while (true) {
            RunView run = api.get(ApiPath.of("runs", id), RunView.class);
            progress.show(run, progress.wantsTasks() ? tasks(run) : List.of());
            if (run.state().isTerminal()) {
                progress.end();
                return Optional.of(run);
            }
            if (timeout != null && System.nanoTime() - start >= timeout.toNanos()) {
                progress.end();
                return Optional.empty();
            }
            ApiClient.pause(wait);
            wait = shorter(wait.multipliedBy(3).dividedBy(2), interval);
        }
    }

    static long total(RunView run) {
        return run.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    private List<TaskRunView> tasks(RunView run) {
        ApiPath path = ApiPath.of("runs", run.id(), "tasks").with("limit", References.PAGE);
        if (total(run) <= SMALL) {
            return api.list(path, TaskRunView.class, SMALL);
        }
        List<TaskRunView> notable = new ArrayList<>();
        for (TaskState state : List.of(TaskState.RUNNING, TaskState.FAILED)) {
            if (run.counts().getOrDefault(state, 0L) > 0) {
                notable.addAll(api.page(path.with("state", state.word()), TaskRunView.class)
                        .items());
            }
        }
        return notable;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
