package dev.nodeyard.cli.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.TaskRunView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.client.Page;
import dev.nodeyard.cli.command.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compare what came of two runs of one revision, task by task: files by their digests, outputs as they are. */
final class Comparison {
    private final ApiClient api;
    private final Wanted wanted;

    Comparison(ApiClient api, Wanted wanted) {
        this.api = api;
        this.wanted = wanted;
    }

    /** Say what to compare; nulls stand for everything. */
    record Wanted(@Nullable String task, @Nullable String path) {
        boolean includes(TaskRunView of) {
            return task == null || task.equals(of.name());
        }

        boolean includes(String ofPath) {
            return path == null || path.equals(ofPath);
        }
    }

    /**
     * Tell how one thing compares.
     *
     * @param path of the file; null for the outputs of the task
     * @param verdict {@code same}, {@code differs}, {@code missing} (it was there before) or {@code new}
     * @param before digest before, or null
     * @param after digest now, or null
     * @param environmentBefore digest of what the task ran in before, or null when that is not known
     * @param environmentAfter digest of what the task ran in now, or null when that is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Compared(
            String task,
            @Nullable String path,
            String verdict,
            @Nullable String before,
            @Nullable String after,
            @Nullable String environmentBefore,
            @Nullable String environmentAfter) {
        boolean agrees() {
            return verdict.equals("same");
        }

        boolean otherEnvironment() {
            return environmentBefore != null && environmentAfter != null && !environmentBefore.equals(environmentAfter);
        }
    }

    /** Compare two runs, whose tasks are the same in the same order. */
    List<Compared> of(RunId before, RunId after) {
        List<Compared> compared = new ArrayList<>();
        Iterator<TaskRunView> newer = new Tasks(after);
        for (Iterator<TaskRunView> older = new Tasks(before); older.hasNext(); ) {
            TaskRunView one = older.next();
            TaskRunView other = newer.next();
            if (wanted.includes(one)) {
                files(one, other, compared);
                outputs(one, other, compared);
            }
        }
        return compared;
    }

    private void files(TaskRunView one, TaskRunView other, List<Compared> compared) {
        Map<String, String> before = digests(one);
        Map<String, String> after = digests(other);
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (String path : paths) {
            if (wanted.includes(path)) {
                compared.add(compared(one, other, path, before.get(path), after.get(path)));
            }
        }
    }

    private void outputs(TaskRunView one, TaskRunView other, List<Compared> compared) {
        boolean any = !one.outputs().isEmpty() || !other.outputs().isEmpty();
        if (wanted.path() == null && any) {
            compared.add(compared(one, other, null, text(one.outputs()), text(other.outputs())));
        }
    }

    private static Compared compared(
            TaskRunView one,
            TaskRunView other,
            @Nullable String path,
            @Nullable String before,
            @Nullable String after) {
        String verdict = before == null ? "new" : after == null ? "missing" : before.equals(after) ? "same" : "differs";
        boolean file = path != null;
        return new Compared(
                one.name(),
                path,
                verdict,
                file ? before : null,
                file ? after : null,
                one.environment(),
                other.environment());
    }

    private static Map<String, String> digests(TaskRunView task) {
        Map<String, String> digests = new HashMap<>();
        for (ArtifactView file : task.artifacts()) {
            digests.put(file.path(), file.digest());
        }
        return digests;
    }

    private static @Nullable String text(Map<String, JsonNode> outputs) {
        return outputs.isEmpty() ? null : Wire.mapper().valueToTree(outputs).toString();
    }

    /** Walks over all tasks of a run, page by page. */
    private final class Tasks implements Iterator<TaskRunView> {
        private final ApiPath path;
        private Iterator<TaskRunView> page;
        private @Nullable String cursor;

        Tasks(RunId run) {
            path = ApiPath.of("runs", run, "tasks").with("limit", References.PAGE);
            page = load();
        }

        private Iterator<TaskRunView> load() {
            Page<TaskRunView> next = api.page(path.with("cursor", cursor), TaskRunView.class);
            cursor = next.nextCursor();
            return next.items().iterator();
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && cursor != null) {
                page = load();
            }
            return page.hasNext();
        }

        @Override
        public TaskRunView next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
