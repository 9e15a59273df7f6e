package dev.nodeyard.nodeworks;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.api.workflow.WorkflowSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts a chart to tasks: one pass over the bytes, one over the connections, one over the nodes. Nothing is kept of the
 * text but offsets, so that a chart of a million nodes fits.
 */
final class WorkflowConverter {
    private static final Pattern PLACEHOLDER = Pattern.compile(":\\s*\\[?\\s*<(str|bool|int|float)>");

    private final ConversionLimits limits;
    private final ExpressionChecks checks;
    private final ProblemList problems;

    WorkflowConverter(ConversionLimits limits, ExpressionChecks checks) {
        this.limits = limits;
        this.checks = checks;
        this.problems = new ProblemList(limits.maxProblems());
    }

    Conversion convert(byte[] file, byte @Nullable [] sidecar) {
        try {
            return convertJson(file, ChartText.start(file, limits), sidecar);
        } catch (JsonSyntaxException fault) {
            byte[] json = fault.code().equals("not_json") ? PythonLiteral.toJson(file) : null;
            Conversion converted =
                    json == null ? null : new WorkflowConverter(limits, checks).convertPython(json, sidecar);
            return converted == null ? failed(placeholder(fault, file), file) : converted;
        }
    }

    /** Return null when the bytes are no JSON after all: then the fault of the original file says more. */
    private @Nullable Conversion convertPython(byte[] json, byte @Nullable [] sidecar) {
        problems.warning(
                "converted_from_python",
                "",
                "The file is a Python literal, not JSON: it was read as one. Save it as JSON to have it edited.");
        try {
            return convertJson(json, 0, sidecar);
        } catch (JsonSyntaxException fault) {
            return fault.code().equals("not_json") ? null : failed(fault, json);
        }
    }

    // The wiki shows entries with <str> and <bool> in place of values; people paste them.
    private static JsonSyntaxException placeholder(JsonSyntaxException fault, byte[] file) {
        boolean isPlaceholder = fault.code().equals("not_json")
                && PLACEHOLDER.matcher(new String(file, StandardCharsets.UTF_8)).find();
        return isPlaceholder
                ? new JsonSyntaxException(
                        "placeholder_value", "<str> and its like stand for values: fill them in", fault.offset())
                : fault;
    }

    private Conversion failed(JsonSyntaxException fault, byte[] bytes) {
        Problem problem = Problem.error(fault.code(), "", "The file cannot be read: " + fault.describe(bytes) + ".");
        return new Conversion(null, List.of(problem), fault.code().equals("too_large"));
    }

    private Conversion convertJson(byte[] bytes, int from, byte @Nullable [] sidecarBytes) {
        JsonCursor cursor = new JsonCursor(bytes, from, bytes.length);
        int first = cursor.peek();
        if (first != '{') {
            cursor.skipValue();
            cursor.expectEnd();
            return Conversion.unreadable(notAChart(first));
        }
        Chart chart = new ChartScan(bytes, from, limits, problems).scan();
        Wiring wiring = Wiring.of(chart, problems);
        Sidecar sidecar = Sidecar.read(sidecarBytes, chart, limits, problems);
        List<TaskSpec> tasks = new TaskBuilder(chart, wiring, sidecar, problems, checks).build();
        WorkflowSpec workflow = problems.hasErrors() ? null : new WorkflowSpec(tasks);
        return new Conversion(workflow, problems.all(), true);
    }

    private static Problem notAChart(int first) {
        return first == '['
                ? Problem.error(
                        "legacy_format",
                        "",
                        "The file is a list, as the old web editor stored it: a node chart is an object, name to node or"
                                + " connection. Open it in Nodeworks and save it as a node chart.")
                : Problem.error("not_a_chart", "", "A node chart is an object: name to node or connection.");
    }
}
