package dev.nodeyard.nodeworks;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Charts for tests: the fixtures, and small ones written in single quotes. */
final class Charts {
    private Charts() {}

    static byte[] fixture(String name) {
        try (InputStream in = Charts.class.getResourceAsStream("/charts/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return JSON written with single quotes for double ones. */
    static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** Return a node of the math library with an input {@code in}, a list input {@code all} and an output {@code out}. */
    static String node(String name) {
        return node(name, "null");
    }

    static String node(String name, String customState) {
        return "'" + name + "': {'type': 'Node', 'name': '" + name + "', 'uniquename': '" + name
                + "', 'pos': [1.0, 2.0], 'path': ['math', 'Add'], 'terminals': {"
                + "'in': {'value': 1.5, 'flipped': false, 'opts': {'in': true, 'out': false, 'multiinput': false}},"
                + "'all': {'value': null, 'flipped': false, 'opts': {'in': true, 'out': false, 'multiinput': true}},"
                + "'out': {'value': null, 'flipped': false, 'opts': {'in': false, 'out': true}}},"
                + "'tunnel': false, 'customState': " + customState + ", 'layer': 1}";
    }

    static String shell(String name, String script, String settings) {
        return "'" + name + "': {'type': 'Node', 'name': '" + name + "', 'uniquename': '" + name
                + "', 'path': ['distributed', 'Shell'], 'terminals': {"
                + "'script': {'value': '" + script + "', 'flipped': false, 'opts': {'in': true, 'out': false}},"
                + "'out': {'value': null, 'flipped': false, 'opts': {'in': false, 'out': true}}},"
                + "'customState': {'distributed': " + settings + "}}";
    }

    static String connection(String name, String from, String to) {
        return connection(name, from, to, "");
    }

    /** Return a connection between ends written as {@code node:terminal}. */
    static String connection(String name, String from, String to, String more) {
        return "'" + name + "': {'type': 'Connection', 'name': '" + name + "', 'line': 'cubic', 'uniquename': '" + name
                + "', 'input': ['" + from.replace(":", "', '") + "'], 'output': ['" + to.replace(":", "', '")
                + "'], 'controlpoints': []" + more + "}";
    }

    static byte[] chart(String... entries) {
        return json("{" + String.join(", ", entries) + "}");
    }

    /** Finds fault with expressions that hold two question marks. */
    private static final ExpressionChecks CHECKS = new ExpressionChecks() {
        @Override
        public Optional<String> condition(String expression) {
            return expression.contains("??") ? Optional.of("it asks too much") : Optional.empty();
        }

        @Override
        public Optional<String> cron(String expression, @Nullable String zone) {
            return condition(expression + zone);
        }
    };

    static Conversion convert(byte[] chart, byte @Nullable [] sidecar, ConversionLimits limits) {
        return NodeChart.convert(chart, sidecar, limits, CHECKS);
    }

    static Conversion convert(byte[] chart) {
        return convert(chart, null, ConversionLimits.DEFAULT);
    }

    static Conversion convert(byte[] chart, String sidecar) {
        return convert(chart, json(sidecar), ConversionLimits.DEFAULT);
    }

    static WorkflowSpec workflow(Conversion conversion) {
        if (conversion.workflow() == null) {
            throw new AssertionError("no workflow: " + conversion.problems());
        }
        return conversion.workflow();
    }

    static TaskSpec task(Conversion conversion, String name) {
        return workflow(conversion).tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static TaskSpec onlyTask(byte[] chart) {
        List<TaskSpec> tasks = workflow(convert(chart)).tasks();
        if (tasks.size() != 1) {
            throw new AssertionError("not one task: " + tasks);
        }
        return tasks.get(0);
    }

    /** Return code and pointer of every problem, as {@code code at pointer}. */
    static List<String> found(Conversion conversion) {
        return conversion.problems().stream().map(Charts::found).toList();
    }

    private static String found(Problem problem) {
        return problem.code() + " at " + problem.pointer();
    }
}
