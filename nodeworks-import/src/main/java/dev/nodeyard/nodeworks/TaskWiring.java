package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the inputs and outputs of tasks from the terminals of their nodes. */
final class TaskWiring {
    private final Chart chart;
    private final Wiring wiring;
    private final Tunnels tunnels;
    private final Sidecar sidecar;
    private final JsonTree tree;
    private final ProblemList problems;
    private final String[] names;
    private final @Nullable Source[] sources;
    private final Map<List<String>, List<String>> outputLists = new HashMap<>();

    TaskWiring(Chart chart, Wiring wiring, Sidecar sidecar, JsonTree tree, ProblemList problems) {
        this.chart = chart;
        this.wiring = wiring;
        this.tunnels = Tunnels.of(chart, wiring);
        this.sidecar = sidecar;
        this.tree = tree;
        this.problems = problems;
        this.sources = new Source[chart.terminals.size()];
        this.names = new String[chart.nodes.size()];
        for (int node = 0; node < names.length; node++) {
            names[node] = chart.nodeName(node);
        }
    }

    boolean isTask(int node) {
        return !tunnels.isTunnel(node);
    }

    String name(int node) {
        return names[node];
    }

    /** Return the inputs of a task in the order of the chart, without terminals that mean something else. */
    List<TaskInput> inputs(int node, Set<Integer> without) {
        List<TaskInput> inputs = new ArrayList<>();
        for (int terminal = chart.firstTerminal(node); terminal < chart.endTerminal(node); terminal++) {
            if (chart.is(terminal, Chart.IN) && !without.contains(terminal)) {
                inputs.add(input(node, terminal));
            }
        }
        return inputs;
    }

    List<String> outputs(int node) {
        List<String> outputs = new ArrayList<>();
        for (int terminal = chart.firstTerminal(node); terminal < chart.endTerminal(node); terminal++) {
            if (chart.is(terminal, Chart.OUT)) {
                outputs.add(tree.pooled(chart.terminalName(terminal)));
            }
        }
        List<String> known = outputLists.putIfAbsent(outputs, outputs);
        return known == null ? outputs : known;
    }

    private TaskInput input(int node, int terminal) {
        String name = tree.pooled(chart.terminalName(terminal));
        boolean many = chart.is(terminal, Chart.MANY);
        if (wiring.inputsOf(terminal) == 0) {
            return new TaskInput(name, constant(terminal), many, List.of());
        }
        Tunnels.Feed feed = tunnels.feedOf(terminal);
        int count = feed.connections().size();
        // Without tunnels the wiring has reported it already.
        boolean isTunnelled = count != wiring.inputsOf(terminal);
        if (isTunnelled && count > 1 && !many || count > 0 && feed.constant() >= 0) {
            problems.error(
                    "several_into_single_input",
                    JsonText.step(names[node]) + "/terminals" + JsonText.step(name),
                    "Through tunnel nodes this input gets several values, or values and a constant: it can take one.");
        }
        if (count == 0) {
            return new TaskInput(name, feed.constant() < 0 ? null : constant(feed.constant()), many, List.of());
        }
        List<Source> from = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            from.add(source(feed.connections().get(i)));
        }
        return new TaskInput(name, null, many, from);
    }

    /** Return the saved value of a terminal, or null when there is none. */
    @Nullable
    JsonNode constant(int terminal) {
        int offset = chart.terminals.value.get(terminal);
        if (offset < 0) {
            return null;
        }
        JsonNode value = tree.readWireValue(offset);
        return value.isNull() ? null : value;
    }

    private Source source(int connection) {
        int terminal = wiring.sourceTerminal(connection);
        Condition condition = condition(connection);
        if (condition != Condition.SUCCESS) {
            return new Source(names[wiring.sourceNode(connection)], chart.terminalName(terminal), condition);
        }
        Source known = sources[terminal];
        if (known == null) {
            String output = tree.pooled(chart.terminalName(terminal));
            known = Source.of(names[wiring.sourceNode(connection)], output);
            sources[terminal] = known;
        }
        return known;
    }

    private Condition condition(int connection) {
        int inChart = chart.connections.distributed.get(connection);
        int entry = chart.connections.entry.get(connection);
        JsonNode inSidecar = sidecar.of(entry);
        Condition condition = Condition.SUCCESS;
        if (inChart >= 0) {
            String pointer = chart.connectionPointer(connection) + "/distributed";
            condition = condition(tree.read(inChart), pointer, condition);
        }
        if (inSidecar != null) {
            condition = condition(inSidecar, Sidecar.POINTER + chart.connectionPointer(connection), condition);
        }
        return condition;
    }

    private Condition condition(JsonNode settings, String pointer, Condition otherwise) {
        boolean sound = SettingsSchema.CONNECTION.check(settings, pointer, problems);
        return sound && settings.has("condition")
                ? Condition.valueOf(settings.path("condition").asText().toUpperCase(Locale.ROOT))
                : otherwise;
    }
}
