package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the constants on terminals of our own nodes that are named like settings: {@code image}, {@code cpus},
 * {@code partition} and so on. All other terminals are inputs and outputs.
 */
final class TerminalSettings {
    private static final Map<String, String> GROUPS = Map.of(
            "cpus", "resources",
            "memory", "resources",
            "gpus", "resources",
            "disk", "resources",
            "pip", "environment",
            "conda", "environment",
            "apt", "environment",
            "setup", "environment");
    private static final Set<String> PLAIN = Set.of("image", "timeout", "before_script");
    private static final int MAX_PROBLEMS = 10;

    private final Chart chart;
    private final Wiring wiring;
    private final TaskWiring terminals;
    private final ProblemList problems;

    TerminalSettings(Chart chart, Wiring wiring, TaskWiring terminals, ProblemList problems) {
        this.chart = chart;
        this.wiring = wiring;
        this.terminals = terminals;
        this.problems = problems;
    }

    /** Put what stands on the terminals of a node beneath its settings. */
    void read(int node, LibraryPath library, SettingsReader reader) {
        for (int terminal : terminals(node, library)) {
            String name = chart.terminalName(terminal);
            String pointer = chart.nodePointer(node) + "/terminals" + JsonText.step(name);
            if (wiring.inputsOf(terminal) > 0) {
                problems.error(
                        "setting_not_constant",
                        pointer,
                        "'" + name + "' is a setting of this node: it cannot come from another task. Write it into the"
                                + " terminal, or give an input another name.");
                continue;
            }
            JsonNode value = terminals.constant(terminal);
            if (value != null && !(value.isTextual() && value.asText().isBlank())) {
                add(path(name, library), value, pointer, reader);
            }
        }
    }

    /** Return the terminals of a node that are settings. */
    Set<Integer> terminals(int node, LibraryPath library) {
        Set<Integer> found = new HashSet<>();
        for (int terminal = chart.firstTerminal(node); terminal < chart.endTerminal(node); terminal++) {
            String name = chart.terminalName(terminal);
            if (chart.is(terminal, Chart.IN) && isSetting(name, library)) {
                found.add(terminal);
            }
        }
        return found;
    }

    private static boolean isSetting(String name, LibraryPath library) {
        boolean isPython = library.kind() == LibraryPath.Kind.PYTHON;
        return GROUPS.containsKey(name)
                || PLAIN.contains(name) && !(isPython && name.equals("before_script"))
                || library.executor() != null && SettingsSchema.hasMember(library.executor(), name);
    }

    /** Return the names that mean settings on the terminals of a node, besides its script. */
    static Stream<String> names(LibraryPath library) {
        Stream<String> own = library.executor() == null ? Stream.of() : SettingsSchema.members(library.executor());
        return Stream.of(PLAIN.stream(), GROUPS.keySet().stream(), own)
                .flatMap(names -> names)
                .filter(name -> isSetting(name, library))
                .distinct()
                .sorted();
    }

    private static List<String> path(String name, LibraryPath library) {
        if (PLAIN.contains(name)) {
            return List.of(name);
        }
        String group = GROUPS.get(name);
        return library.executor() != null && (group == null || SettingsSchema.hasMember(library.executor(), name))
                ? List.of(library.executor(), name)
                : List.of(String.valueOf(group), name);
    }

    private void add(List<String> path, JsonNode value, String pointer, SettingsReader reader) {
        JsonNode fitting = SettingsSchema.fit(path, value);
        ObjectNode settings = Wire.mapper().createObjectNode();
        if (path.size() == 1) {
            settings.set(path.get(0), fitting);
        } else {
            settings.putObject(path.get(0)).set(path.get(1), fitting);
        }
        ProblemList found = new ProblemList(MAX_PROBLEMS);
        if (SettingsSchema.TASK.check(settings, "", found)) {
            reader.addBeneath(settings, pointer);
        }
        for (Problem problem : found.all()) {
            problems.error("bad_setting", pointer, problem.message());
        }
    }
}
