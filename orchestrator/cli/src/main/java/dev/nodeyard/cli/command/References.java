package dev.nodeyard.cli.command;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.Page;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import java.util.List;
import java.util.regex.Pattern;

/** Find the run or the task that people mean: by id, by the beginning of an id, by {@code last}, by name. */
public final class References {
    /** Largest page that the server gives. */
    public static final int PAGE = 100;

    private static final int SEARCHED_RUNS = 1000;
    private static final Pattern FULL_RUN = Pattern.compile("run_[0-9a-f]{32}");
    private static final Pattern FULL_TASK = Pattern.compile("tsk_[0-9a-f]{32}_[0-9]{1,9}");
    private static final Pattern RUN_PREFIX = Pattern.compile("(run_)?[0-9a-f]{1,31}");

    private References() {}

    public static RunId run(ApiClient api, String text) {
        if (FULL_RUN.matcher(text).matches()) {
            return RunId.parse(text);
        }
        if (text.equals("last")) {
            return api.page(ApiPath.of("runs").with("limit", 1), RunView.class).items().stream()
                    .findFirst()
                    .map(RunView::id)
                    .orElseThrow(() -> CommandFailure.of(ExitStatus.NOT_FOUND, "there is no run yet")
                            .withHint("start one with: nodeyard run start FILE"));
        }
        if (!RUN_PREFIX.matcher(text).matches()) {
            throw CommandFailure.usage("not a run: " + text)
                    .withHint(
                            "name a run by its id, by the beginning of its id, or say 'last'; see: nodeyard run list");
        }
        return runByPrefix(api, text.startsWith("run_") ? text : "run_" + text);
    }

    /** Return the task named by {@code tsk_...} or by a run and a task's name. */
    public static TaskRunView task(ApiClient api, List<String> words) {
        if (words.size() == 2) {
            return taskByName(api, run(api, words.get(0)), words.get(1));
        }
        String id = words.get(0);
        if (!FULL_TASK.matcher(id).matches()) {
            throw CommandFailure.usage("not a task: " + id)
                    .withHint("name a task by its id tsk_... or by its run and its name, as in: last mesh");
        }
        return api.get(ApiPath.of("tasks", TaskRunId.parse(id)), TaskRunView.class);
    }

    private static RunId runByPrefix(ApiClient api, String prefix) {
        List<RunId> found = api.list(ApiPath.of("runs").with("limit", PAGE), RunView.class, SEARCHED_RUNS).stream()
                .map(RunView::id)
                .filter(id -> id.toString().startsWith(prefix))
                .toList();
        if (found.isEmpty()) {
            throw CommandFailure.of(
                            ExitStatus.NOT_FOUND, "no run begins with " + prefix + " among the newest " + SEARCHED_RUNS)
                    .withHint("see: nodeyard run list");
        }
        if (found.size() > 1) {
            throw CommandFailure.usage(found.size() + " runs begin with " + prefix + ": " + found.get(0) + ", "
                            + found.get(1) + (found.size() > 2 ? ", ..." : ""))
                    .withHint("write more of the id");
        }
        return found.get(0);
    }

    private static TaskRunView taskByName(ApiClient api, RunId run, String name) {
        Page<TaskRunView> found = api.page(ApiPath.of("runs", run, "tasks").with("name", name), TaskRunView.class);
        for (TaskRunView task : found.items()) {
            if (task.name().equals(name)) {
                return task;
            }
        }
        throw CommandFailure.of(ExitStatus.NOT_FOUND, run + " has no task named " + name)
                .withHint("see: nodeyard task list " + run);
    }
}
