package dev.nodeyard.server.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.attempt.InputFile;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.server.artifact.ArtifactStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Read what upstream tasks left for the tasks that are handed out: outputs and files. Thread-safe. */
public final class UpstreamResults {
    private final Jdbi jdbi;
    private final ArtifactStore artifacts;

    public UpstreamResults(Jdbi jdbi, ArtifactStore artifacts) {
        this.jdbi = jdbi;
        this.artifacts = artifacts;
    }

    /** What one task left. */
    public record Upstream(Map<String, JsonNode> outputs, List<InputFile> files) {}

    /** Return the names of the tasks that a task waits for, each once, in the order of the chart. */
    public static Set<String> upstreamNames(TaskSpec task) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(task.inputs().stream().flatMap(input -> input.from().stream()), task.after().stream())
                .map(Source::task)
                .forEach(names::add);
        return names;
    }

    /** Return, by run and task name, what the granted attempts' upstream tasks left. At most two queries. */
    public Map<RunId, Map<String, Upstream>> of(List<Granted> granted) {
        Map<RunId, Set<String>> wanted = new HashMap<>();
        for (Granted grant : granted) {
            Set<String> names = upstreamNames(grant.task());
            if (!names.isEmpty()) {
                wanted.computeIfAbsent(grant.attempt().task().run(), run -> new LinkedHashSet<>())
                        .addAll(names);
            }
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        List<UUID> runs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        wanted.forEach((run, tasks) -> tasks.forEach(task -> {
            runs.add(run.value());
            names.add(task);
        }));
        return read(runs, names);
    }

    private Map<RunId, Map<String, Upstream>> read(List<UUID> runs, List<String> names) {
        return jdbi.withHandle(handle -> {
            List<Row> rows = rows(handle, runs, names);
            Map<TaskRunId, List<InputFile>> files =
                    artifacts.files(handle, rows.stream().map(Row::task).toList());
            Map<RunId, Map<String, Upstream>> found = new HashMap<>();
            for (Row row : rows) {
                found.computeIfAbsent(row.task.run(), run -> new HashMap<>())
                        .put(row.name, new Upstream(row.outputs, files.getOrDefault(row.task, List.of())));
            }
            return found;
        });
    }

    private record Row(TaskRunId task, String name, Map<String, JsonNode> outputs) {}

    private static List<Row> rows(Handle handle, List<UUID> runs, List<String> names) {
        return handle.createQuery("""
                        SELECT t.run_id,
                               t.index,
                               k.name,
                               t.outputs
                          FROM unnest(:runs, :names) AS h (run_id, name)
                          JOIN runs AS r ON r.id = h.run_id
                          JOIN tasks AS k ON k.revision_id = r.revision_id AND k.name = h.name
                          JOIN task_runs AS t ON t.run_id = r.id AND t.index = k.index
                        """)
                .bind("runs", runs.toArray(UUID[]::new))
                .bind("names", names.toArray(String[]::new))
                .map((row, context) -> new Row(
                        new TaskRunId(new RunId(row.getObject("run_id", UUID.class)), row.getInt("index")),
                        row.getString("name"),
                        TaskSpecs.readOutputs(row.getString("outputs"))))
                .list();
    }
}
