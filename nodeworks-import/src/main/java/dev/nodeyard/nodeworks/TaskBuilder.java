package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.ExecutionSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.RetrySpec;
import dev.nodeyard.api.workflow.ShellCommands;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WaitSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the tasks of a chart, in its order, and reports what keeps a node from being one. */
final class TaskBuilder {
    private static final String SCRIPT = "script";
    private static final Requirements SHELL = Requirements.none("shell");
    private static final Requirements WAIT = Requirements.none(WaitSpec.EXECUTOR);

    private final Chart chart;
    private final Wiring wiring;
    private final TaskWiring terminals;
    private final Sidecar sidecar;
    private final JsonTree tree;
    private final ProblemList problems;
    private final WaitReader waits;
    private final JsonCursor cursor;
    private final Map<String, LibraryPath> paths = new HashMap<>();
    private final Map<Requirements, Requirements> requirements = new HashMap<>();
    private final Set<String> reportedGroups = new HashSet<>();

    TaskBuilder(Chart chart, Wiring wiring, Sidecar sidecar, ProblemList problems, ExpressionChecks checks) {
        this.chart = chart;
        this.wiring = wiring;
        this.sidecar = sidecar;
        this.problems = problems;
        this.tree = JsonTree.sharing(chart.bytes);
        this.cursor = new JsonCursor(chart.bytes, 0, chart.bytes.length);
        this.terminals = new TaskWiring(chart, wiring, sidecar, tree, problems);
        this.waits = new WaitReader(chart, wiring, terminals, problems, checks);
    }

    List<TaskSpec> build() {
        List<TaskSpec> tasks = new ArrayList<>(chart.nodes.size());
        for (int node = 0; node < chart.nodes.size(); node++) {
            if (terminals.isTask(node)) {
                TaskSpec task = task(node);
                if (task != null) {
                    tasks.add(task);
                }
            }
        }
        if (tasks.isEmpty() && !problems.hasErrors()) {
            problems.error("empty_chart", "", "All nodes of the chart are tunnels: there is nothing to run.");
        }
        return tasks;
    }

    private @Nullable TaskSpec task(int node) {
        Settings settings = settings(node);
        LibraryPath library = library(node);
        if (library == null) {
            return null;
        }
        if (library.isWait() && settings.script().isEmpty()) {
            return waitTask(node, library, settings);
        }
        waits.reportStray(settings);
        int script = settings.script().isEmpty() ? scriptTerminal(node, library) : -1;
        ExecutionSpec execution = execution(node, library, settings, script);
        if (execution == null) {
            return null;
        }
        String name = terminals.name(node);
        return new TaskSpec(
                name,
                title(node, name),
                JsonText.step(name),
                execution,
                requirements(node, library, settings, execution),
                terminals.inputs(node, script < 0 ? Set.of() : Set.of(script)),
                List.of(),
                terminals.outputs(node),
                settings.variables(),
                settings.environment(),
                settings.options(),
                settings.timeoutMs(),
                settings.retry(),
                settings.priority(),
                settings.artifacts(),
                settings.atMostOnce(),
                settings.offlineOk());
    }

    private @Nullable TaskSpec waitTask(int node, LibraryPath library, Settings settings) {
        WaitReader.Wait wait = waits.read(node, library.kind(), settings);
        if (wait == null) {
            return null;
        }
        String name = terminals.name(node);
        return new TaskSpec(
                name,
                title(node, name),
                JsonText.step(name),
                wait.spec(),
                WAIT,
                terminals.inputs(node, wait.terminals()),
                List.of(),
                terminals.outputs(node),
                Map.of(),
                null,
                Map.of(),
                wait.timeoutMs(),
                RetrySpec.DEFAULT,
                0,
                ArtifactsSpec.NONE,
                false,
                false);
    }

    private Settings settings(int node) {
        int inChart = chart.nodes.settings.get(node);
        JsonNode inSidecar = sidecar.of(chart.nodes.entry.get(node));
        if (inChart < 0 && inSidecar == null) {
            return Settings.NONE;
        }
        SettingsReader reader = new SettingsReader(problems);
        if (inChart >= 0) {
            reader.add(tree.read(inChart), chart.nodePointer(node) + "/customState/distributed");
        }
        if (inSidecar != null) {
            reader.add(inSidecar, Sidecar.POINTER + chart.nodePointer(node));
        }
        return reader.read();
    }

    private @Nullable LibraryPath library(int node) {
        int start = chart.nodes.path.get(node);
        if (start < 0) {
            return null;
        }
        cursor.seek(start);
        cursor.skipValue();
        String raw = new String(chart.bytes, start, cursor.at() - start, StandardCharsets.ISO_8859_1);
        return paths.computeIfAbsent(raw, key -> {
            List<String> path = new ArrayList<>();
            tree.read(start).forEach(element -> path.add(element.asText()));
            return LibraryPath.of(List.copyOf(path));
        });
    }

    private String title(int node, String name) {
        int offset = chart.nodes.title.get(node);
        if (offset < 0) {
            return name;
        }
        String title = tree.read(offset).asText();
        return title.equals(name) ? name : title;
    }

    private int scriptTerminal(int node, LibraryPath library) {
        if (library.kind() != LibraryPath.Kind.SHELL) {
            return -1;
        }
        for (int terminal = chart.firstTerminal(node); terminal < chart.endTerminal(node); terminal++) {
            if (chart.terminalName(terminal).equals(SCRIPT)) {
                return terminal;
            }
        }
        return -1;
    }

    private @Nullable ExecutionSpec execution(int node, LibraryPath library, Settings settings, int script) {
        if (library.kind() == LibraryPath.Kind.NOT_AVAILABLE) {
            problems.error(
                    "unsupported_node",
                    chart.nodePointer(node) + "/path",
                    "This version has no node '" + String.join("/", library.path())
                            + "' yet: of the group 'distributed' it has Shell, Wait for event and Timer.");
            return null;
        }
        if (!settings.script().isEmpty()) {
            return new ShellCommands(settings.beforeScript(), settings.script());
        }
        if (library.kind() == LibraryPath.Kind.SHELL) {
            List<String> lines = scriptOf(node, script);
            return lines.isEmpty() ? null : new ShellCommands(settings.beforeScript(), lines);
        }
        reportCustom(node, library);
        return new NodeworksCall(library.path(), entry(node));
    }

    private List<String> scriptOf(int node, int script) {
        if (script >= 0 && wiring.inputsOf(script) > 0) {
            problems.error(
                    "script_not_constant",
                    chart.nodePointer(node) + "/terminals/script",
                    "The script of a Shell node cannot come from another task: write it into the terminal.");
            return List.of();
        }
        JsonNode value = script < 0 ? null : terminals.constant(script);
        List<String> lines = new ArrayList<>();
        if (value != null && value.isTextual()) {
            lines.addAll(Script.lines(value.asText()));
        } else if (value != null && value.isArray()) {
            value.forEach(line -> lines.add(line.asText()));
        }
        if (lines.isEmpty()) {
            problems.error(
                    "missing_script",
                    chart.nodePointer(node),
                    "The Shell node has nothing to run: write commands into its terminal 'script' or its setting 'script'.");
        }
        return lines;
    }

    private void reportCustom(int node, LibraryPath library) {
        if (library.kind() == LibraryPath.Kind.CUSTOM && reportedGroups.add(library.group())) {
            problems.warning(
                    "needs_node_modules",
                    chart.nodePointer(node) + "/path",
                    "Nodes of the group '" + library.group() + "' need a runner that has its modules (tag '"
                            + library.tags().first() + "').");
        }
    }

    /** Return the node's entry with the values of its terminals as messages carry them. */
    private JsonNode entry(int node) {
        JsonNode entry = tree.read(chart.nodes.start.get(node));
        int terminal = chart.firstTerminal(node);
        for (JsonNode item : entry.path("terminals")) {
            if (item instanceof ObjectNode object && object.path("value").isContainerNode()) {
                object.set("value", tree.readWireValue(chart.terminals.value.get(terminal)));
            }
            terminal++;
        }
        return entry;
    }

    private Requirements requirements(int node, LibraryPath library, Settings settings, ExecutionSpec execution) {
        boolean isCall = execution instanceof NodeworksCall;
        if (settings == Settings.NONE) {
            return isCall ? library.requirements() : SHELL;
        }
        String executor = settings.executor() == null ? execution.executor() : settings.executor();
        if (executor.equals(isCall ? "shell" : "nodeworks")) {
            problems.error(
                    "wrong_executor",
                    chart.nodePointer(node),
                    "The executor '" + executor + "' cannot run this task: it runs "
                            + (isCall ? "tasks with a script." : "nodes, and this task has a script."));
        }
        SortedSet<String> tags = new TreeSet<>(settings.tags());
        if (isCall) {
            tags.addAll(library.tags());
        }
        Requirements wanted = new Requirements(executor, tags, settings.resources());
        Requirements known = requirements.putIfAbsent(wanted, wanted);
        return known == null ? wanted : known;
    }
}
