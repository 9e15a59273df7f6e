package dev.nodeyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.ArtifactView;
import dev.nodeyard.api.run.TaskRunView;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Compare the tasks of a run with an example's {@code expected.json}. */
record Expectation(JsonNode expected) {
    static Expectation read(Path file) throws IOException {
        return new Expectation(Wire.mapper().readTree(file.toFile()));
    }

    void check(Map<String, TaskRunView> tasks) {
        assertThat(expected.size()).as("expectations").isPositive();
        double tolerance = expected.path("tolerance").asDouble(1e-9);
        each(
                "outputs",
                tasks,
                (task, wanted) -> wanted.properties()
                        .forEach(output ->
                                same(name(task, output), value(task, output.getKey()), output.getValue(), tolerance)));
        each(
                "shapes",
                tasks,
                (task, wanted) -> wanted.properties()
                        .forEach(output -> assertThat(
                                        value(task, output.getKey()).at("/$ndarray/shape"))
                                .as("shape of %s", name(task, output))
                                .isEqualTo(output.getValue())));
        each("artifacts", tasks, (task, wanted) -> wanted.forEach(glob -> artifact(task, glob.asText())));
    }

    private void each(String kind, Map<String, TaskRunView> tasks, BiConsumer<TaskRunView, JsonNode> check) {
        expected.path(kind)
                .properties()
                .forEach(task -> check.accept(Objects.requireNonNull(tasks.get(task.getKey())), task.getValue()));
    }

    private static String name(TaskRunView task, Map.Entry<String, JsonNode> output) {
        return task.name() + "." + output.getKey();
    }

    private static JsonNode value(TaskRunView task, String output) {
        return Objects.requireNonNull(task.outputs().get(output), () -> task.name() + " has no output " + output);
    }

    private static void artifact(TaskRunView task, String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        assertThat(task.artifacts())
                .as("artifacts of %s", task.name())
                .extracting(ArtifactView::path)
                .anyMatch(path -> matcher.matches(Path.of(path)));
    }

    // A number is itself in whatever spelling: 3125 and 3125.0.
    private static void same(String name, JsonNode actual, JsonNode wanted, double tolerance) {
        if (wanted.isNumber()) {
            assertThat(actual.isNumber()).as("%s is a number: %s", name, actual).isTrue();
            assertThat(actual.asDouble()).as(name).isCloseTo(wanted.asDouble(), within(tolerance));
        } else if (wanted.isContainerNode()) {
            assertThat(actual.getNodeType()).as(name).isEqualTo(wanted.getNodeType());
            assertThat(actual.size()).as("size of %s", name).isEqualTo(wanted.size());
            wanted.properties()
                    .forEach(field -> same(
                            name + "." + field.getKey(), actual.path(field.getKey()), field.getValue(), tolerance));
            if (wanted.isArray()) {
                for (int i = 0; i < wanted.size(); i++) {
                    same(name + "[" + i + "]", actual.get(i), wanted.get(i), tolerance);
                }
            }
        } else {
            assertThat(actual).as(name).isEqualTo(wanted);
        }
    }
}
