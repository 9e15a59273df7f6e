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
import org.jspecify.annotations.Nullable;

/** Makes the tasks of a chart, in its order, and reports what keeps a node from being one. */
final class TaskBuilder {
    private static final String SCRIPT = "script";
    private static final List<String> PYTHON = List.of("distributed", "Python");
    private static final Requirements WAIT = Requirements.none(WaitSpec.EXECUTOR);

    private final Chart chart;
    private final Wiring wiring;
    private final TaskWiring terminals;
    private final Sidecar sidecar;
    private final JsonTree tree;
    private final ProblemList problems;
    private final WaitReader waits;
    private final TaskWays ways;
    private final TerminalSettings typed;
    private final JsonCursor cursor;
    private final Map<String, LibraryPath> paths = new HashMap<>();
    private final Set<String> reportedGroups = new HashSet<>();

    TaskBuilder(Chart chart, Wiring wiring, Sidecar sidecar, ProblemList problems, ExpressionChecks checks) {
        this.chart = chart;
        this.wiring = wiring;
        this.sidecar = sidecar;
        this.problems = problems;
        this.tree = JsonTree.sharing(chart.bytes);
        this.cursor = new JsonCursor(chart.bytes, 0, chart.bytes.length);
        this.terminals = new TaskWiring(chart, wiring, sidecar, tree, problems);
        this.ways = new TaskWays(problems);
        this.typed = new TerminalSettings(chart, wiring, terminals, problems);
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
        LibraryPath library = library(node);
        Settings settings = settings(node, library);
        if (library == null) {
            return null;
        }
        if (library.isWait() && settings.script().isEmpty()) {
            return waitTask(node, library, settings);
        }
        waits.reportStray(settings);
        Set<Integer> taken = new HashSet<>();
        List<TaskWays.Way> found = ways(node, library, settings, taken);
        if (found.isEmpty()) {
            return null;
        }
        String name = terminals.name(node);
        TaskWays.Way first = found.get(0);
        return new TaskSpec(
                name,
                title(node, name),
                JsonText.step(name),
                first.execution(),
                settings == Settings.NONE ? first.requirements() : ways.join(found),
                terminals.inputs(node, taken),
                List.of(),
                terminals.outputs(node),
                first.settings().variables(),
                first.settings().environment(),
                first.settings().options(),
                settings.timeoutMs(),
                settings.retry(),
                settings.priority(),
                settings.artifacts(),
                settings.atMostOnce(),
                settings.offlineOk(),
                TaskWays.variants(found));
    }

    /**
     * Return in which ways a task can be run; none after a report.
     *
     * @param taken receives the terminals that are no inputs
     */
    private List<TaskWays.Way> ways(int node, LibraryPath library, Settings settings, Set<Integer> taken) {
        String pointer = chart.nodePointer(node);
        if (library.kind() == LibraryPath.Kind.NOT_AVAILABLE) {
            problems.error(
                    "unsupported_node",
                    pointer + "/path",
                    "This version has no node '" + String.join("/", library.path())
                            + "' yet: of the group 'distributed' it has Docker, Kubernetes, Python, Shell, SLURM, Timer"
                            + " and Wait for event.");
            return List.of();
        }
        if (library.hasTerminalSettings()) {
            taken.addAll(typed.terminals(node, library));
        }
        List<TaskWays.Way> found = new ArrayList<>();
        for (Settings one : settings.ways()) {
            int script = one.script().isEmpty() ? scriptTerminal(node, library) : -1;
            if (script >= 0) {
                taken.add(script);
            }
            ExecutionSpec execution = execution(node, library, one, script);
            if (execution == null) {
                return List.of();
            }
            found.addAll(ways.of(library, one, execution, pointer));
        }
        return found.size() == 1
                ? found
                : ways.distinct(found, settings.places().getOrDefault("variants", pointer));
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

    private Settings settings(int node, @Nullable LibraryPath library) {
        int inChart = chart.nodes.settings.get(node);
        JsonNode inSidecar = sidecar.of(chart.nodes.entry.get(node));
        LibraryPath typing = library != null && library.hasTerminalSettings() ? library : null;
        if (inChart < 0 && inSidecar == null && typing == null) {
            return Settings.NONE;
        }
        SettingsReader reader = new SettingsReader(problems);
        if (inChart >= 0) {
            reader.add(tree.read(inChart), chart.nodePointer(node) + "/customState/distributed");
        }
        if (inSidecar != null) {
            reader.add(inSidecar, Sidecar.POINTER + chart.nodePointer(node));
        }
        if (typing != null) {
            typed.read(node, typing, reader);
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
        if (!library.isShell() && library.kind() != LibraryPath.Kind.PYTHON) {
            return -1;
        }
        for (int terminal = chart.firstTerminal(node); terminal < chart.endTerminal(node); terminal++) {
            if (chart.terminalName(terminal).equals(SCRIPT)) {
                return terminal;
            }
        }
        return -1;
    }

    /** Return what a task does in one way to run it, or null after a report. */
    private @Nullable ExecutionSpec execution(int node, LibraryPath library, Settings settings, int script) {
        boolean isPython = library.kind() == LibraryPath.Kind.PYTHON;
        List<String> lines = settings.script();
        if (lines.isEmpty() && (library.isShell() || isPython)) {
            lines = scriptOf(node, library, script);
            if (lines.isEmpty()) {
                return null;
            }
        }
        if (isPython) {
            return new NodeworksCall(PYTHON, withScript(entry(node), lines));
        }
        if (!lines.isEmpty()) {
            return new ShellCommands(settings.beforeScript(), lines);
        }
        reportCustom(node, library);
        return new NodeworksCall(library.path(), entry(node));
    }

    /** The runtime finds the code where the node has it: on the terminal, also when it comes from the settings. */
    private static JsonNode withScript(JsonNode entry, List<String> lines) {
        ObjectNode node = (ObjectNode) entry;
        ObjectNode all = node.path("terminals") instanceof ObjectNode there ? there : node.putObject("terminals");
        ObjectNode script = all.path(SCRIPT) instanceof ObjectNode there ? there : all.putObject(SCRIPT);
        script.put("value", String.join("\n", lines));
        return node;
    }

    private List<String> scriptOf(int node, LibraryPath library, int script) {
        String name = library.path().get(library.path().size() - 1);
        if (script >= 0 && wiring.inputsOf(script) > 0) {
            problems.error(
                    "script_not_constant",
                    chart.nodePointer(node) + "/terminals/script",
                    "The script of a " + name + " node cannot come from another task: write it into the terminal.");
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
                    "The " + name + " node has nothing to run: write "
                            + (library.isShell() ? "commands" : "Python code")
                            + " into its terminal 'script' or its setting 'script'.");
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
}
