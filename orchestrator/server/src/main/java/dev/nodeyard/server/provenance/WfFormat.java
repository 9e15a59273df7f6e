package dev.nodeyard.server.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.engine.graph.WorkflowGraph;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Write a run as an instance of WfFormat 1.5 (wfcommons). */
final class WfFormat {
    private static final Set<String> SYSTEMS = Set.of("linux", "macos", "windows");

    private final ExportSource source;
    private final ExportSource.Head head;
    private final WorkflowGraph graph;
    private final JsonGenerator json;
    private final int[] files;
    private final Map<String, String> machines = new HashMap<>();
    private int ran;

    WfFormat(ExportSource source, WorkflowGraph graph, JsonGenerator json) {
        this.source = source;
        this.head = source.head();
        this.graph = graph;
        this.json = json;
        this.files = new int[graph.size()];
    }

    void write() throws IOException {
        source.files(file -> files[file.task().index()]++);
        source.tasks(task -> ran += task.ran() ? 1 : 0);
        json.writeStartObject();
        json.writeStringField("name", head.workflow());
        json.writeStringField("description", head.run() + " at revision " + head.commit());
        json.writeStringField("createdAt", head.now().toString());
        json.writeStringField("schemaVersion", "1.5");
        json.writeObjectFieldStart("runtimeSystem");
        json.writeStringField("name", "Nodeyard");
        json.writeStringField("version", CrateGraph.version());
        json.writeEndObject();
        json.writeObjectFieldStart("workflow");
        specification();
        if (ran > 0) {
            execution();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void specification() throws IOException {
        json.writeObjectFieldStart("specification");
        json.writeArrayFieldStart("tasks");
        source.tasks(this::specified);
        json.writeEndArray();
        json.writeArrayFieldStart("files");
        int[] place = {-1, 0};
        source.files(file -> {
            int task = file.task().index();
            place[1] = place[0] == task ? place[1] + 1 : 0;
            place[0] = task;
            json.writeStartObject();
            json.writeStringField("id", file(task, place[1]));
            json.writeNumberField("sizeInBytes", file.sizeBytes());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private void specified(ExportSource.Task task) throws IOException {
        int index = task.id().index();
        int[] parents = graph.predecessors(index);
        json.writeStartObject();
        json.writeStringField("name", task.spec().name());
        json.writeStringField("id", task.id().toString());
        ids("parents", parents);
        ids("children", children(index));
        json.writeArrayFieldStart("inputFiles");
        for (int parent : parents) {
            filesOf(parent);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("outputFiles");
        filesOf(index);
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Two edges may join the same tasks. */
    private int[] children(int task) {
        int[] children = new int[graph.successorCount(task)];
        for (int k = 0; k < children.length; k++) {
            children[k] = graph.successor(task, k);
        }
        return Arrays.stream(children).distinct().toArray();
    }

    private void ids(String field, int[] tasks) throws IOException {
        json.writeArrayFieldStart(field);
        for (int task : tasks) {
            json.writeString(new TaskRunId(head.run(), task).toString());
        }
        json.writeEndArray();
    }

    private void filesOf(int task) throws IOException {
        for (int k = 0; k < files[task]; k++) {
            json.writeString(file(task, k));
        }
    }

    private static String file(int task, int k) {
        return "file_" + task + "_" + k;
    }

    private void execution() throws IOException {
        Instant start = head.startedAt() == null ? head.createdAt() : head.startedAt();
        Instant end = head.finishedAt() == null ? head.now() : head.finishedAt();
        json.writeObjectFieldStart("execution");
        seconds("makespanInSeconds", start, end);
        json.writeStringField("executedAt", start.toString());
        json.writeArrayFieldStart("machines");
        source.runners(this::machine);
        json.writeEndArray();
        json.writeArrayFieldStart("tasks");
        source.tasks(this::executed);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void machine(ExportSource.Runner runner) throws IOException {
        json.writeStartObject();
        json.writeStringField("nodeName", machineName(runner.name()));
        RunnerFacts facts = runner.facts();
        if (facts != null) {
            hardware(facts);
        }
        json.writeEndObject();
    }

    private void hardware(RunnerFacts facts) throws IOException {
        String[] platform = facts.platform().split("/", 2);
        if (SYSTEMS.contains(platform[0])) {
            json.writeStringField("system", platform[0]);
        }
        if (platform.length == 2 && !platform[1].isEmpty()) {
            json.writeStringField("architecture", platform[1]);
        }
        if (facts.capacity().memoryBytes() > 0) {
            json.writeNumberField("memoryInBytes", facts.capacity().memoryBytes());
        }
        if (facts.capacity().cpus() >= 1 && facts.capacity().cpus() <= Integer.MAX_VALUE) {
            json.writeObjectFieldStart("cpu");
            json.writeNumberField("coreCount", (int) facts.capacity().cpus());
            json.writeEndObject();
        }
    }

    private void executed(ExportSource.Task task) throws IOException {
        if (!task.ran() || task.startedAt() == null || task.finishedAt() == null) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("id", task.id().toString());
        seconds("runtimeInSeconds", task.startedAt(), task.finishedAt());
        json.writeStringField("executedAt", task.startedAt().toString());
        command(task);
        if (task.spec().requirements().resources().cpus() >= 1) {
            json.writeNumberField(
                    "coreCount", task.spec().requirements().resources().cpus());
        }
        if (task.spec().priority() != 0) {
            json.writeNumberField("priority", task.spec().priority());
        }
        if (task.runner() != null) {
            // Readers of the format differ: the schema has one machine, wfcommons' own library a list.
            json.writeStringField("machine", machineName(task.runner()));
            json.writeArrayFieldStart("machines");
            json.writeString(machineName(task.runner()));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void command(ExportSource.Task task) throws IOException {
        json.writeObjectFieldStart("command");
        json.writeStringField("program", task.spec().requirements().executor());
        json.writeArrayFieldStart("arguments");
        for (String argument : arguments(task)) {
            if (!argument.isEmpty()) {
                json.writeString(argument);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static List<String> arguments(ExportSource.Task task) {
        if (task.spec().execution() instanceof ShellCommands commands) {
            return commands.script();
        }
        return task.spec().execution() instanceof NodeworksCall call
                ? List.of(String.join("/", call.path()))
                : List.of();
    }

    /** A name of the form of host names; equal only for equal runners. */
    private String machineName(@Nullable String runner) {
        return machines.computeIfAbsent(String.valueOf(runner), name -> {
            String plain =
                    name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-").replaceAll("^[.-]+|[.-]+$", "");
            String base = plain.isEmpty() ? "runner" : plain;
            String unique = base;
            for (int i = 2; machines.containsValue(unique); i++) {
                unique = base + "-" + i;
            }
            return unique;
        });
    }

    private void seconds(String field, Instant from, Instant to) throws IOException {
        json.writeNumberField(field, Math.max(0, Duration.between(from, to).toMillis()) / 1000.0);
    }
}
