package dev.nodeyard.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskRunView;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Hold what a run should give: {@code {"state": "succeeded", "outputs": {task: {output: value}}, "shapes": {task:
 * {output: [length, ...]}}, "artifacts": {task: [glob]}, "tolerance": 1e-9}}. What is not named is not looked at.
 */
public final class Expectation {
    /** Expects nothing but success. */
    public static final Expectation SUCCESS = new Expectation(MissingNode.getInstance());

    private final JsonNode expected;

    private Expectation(JsonNode expected) {
        this.expected = expected;
    }

    /** Return what the content of an {@code expected.json} says. */
    public static Expectation of(JsonNode expected) {
        return new Expectation(expected);
    }

    /** Return what is not as it should be, one sentence each; empty when all is well. */
    public List<String> differences(RunState state, List<TaskRunView> tasks) {
        List<String> differences = new ArrayList<>();
        String wantedState = expected.path("state").asText("succeeded");
        if (!state.word().equals(wantedState)) {
            differences.add("the run is " + state.word() + reasons(tasks));
        }
        Map<String, TaskRunView> byName = new LinkedHashMap<>();
        tasks.forEach(task -> byName.put(task.name(), task));
        LikeValues values = new LikeValues(expected.path("tolerance").asDouble(LikeValues.TOLERANCE));
        forEachTask(
                "outputs", byName, differences, (task, wanted) -> compareOutputs(values, task, wanted, differences));
        forEachTask("shapes", byName, differences, (task, wanted) -> compareShapes(task, wanted, differences));
        forEachTask("artifacts", byName, differences, (task, wanted) -> compareArtifacts(task, wanted, differences));
        return differences;
    }

    private void forEachTask(
            String aspect,
            Map<String, TaskRunView> tasks,
            List<String> differences,
            BiConsumer<TaskRunView, JsonNode> compare) {
        expected.path(aspect).properties().forEach(entry -> {
            TaskRunView task = tasks.get(entry.getKey());
            if (task == null) {
                differences.add("there is no task " + entry.getKey());
            } else {
                compare.accept(task, entry.getValue());
            }
        });
    }

    private static String reasons(List<TaskRunView> tasks) {
        return tasks.stream()
                .filter(task -> task.reason() != null)
                .findFirst()
                .map(task -> ": " + task.name() + " " + task.state().word() + ", " + task.message())
                .orElse("");
    }

    private static void compareOutputs(LikeValues values, TaskRunView task, JsonNode wanted, List<String> differences) {
        wanted.properties().forEach(output -> {
            JsonNode got = task.outputs().get(output.getKey());
            if (got == null || !values.alike(output.getValue(), got)) {
                differences.add(task.name() + "." + output.getKey() + " is " + got + ", not " + output.getValue());
            }
        });
    }

    private static void compareShapes(TaskRunView task, JsonNode wanted, List<String> differences) {
        wanted.properties().forEach(output -> {
            JsonNode got = task.outputs().get(output.getKey());
            List<Integer> shape = LikeValues.shape(got == null ? MissingNode.getInstance() : got);
            List<Integer> wantedShape = new ArrayList<>();
            output.getValue().forEach(length -> wantedShape.add(length.asInt()));
            if (shape.size() < wantedShape.size()
                    || !shape.subList(0, wantedShape.size()).equals(wantedShape)) {
                differences.add(
                        task.name() + "." + output.getKey() + " has the shape " + shape + ", not " + wantedShape);
            }
        });
    }

    private static void compareArtifacts(TaskRunView task, JsonNode wanted, List<String> differences) {
        List<String> paths = task.artifacts().stream().map(ArtifactView::path).toList();
        wanted.forEach(glob -> {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.asText());
            if (paths.stream().noneMatch(path -> matcher.matches(Path.of(path)))) {
                differences.add(task.name() + " kept " + paths + ", not " + glob.asText());
            }
        });
    }
}
