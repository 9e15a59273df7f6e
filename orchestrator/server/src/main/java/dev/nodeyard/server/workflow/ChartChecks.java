package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.ChartCheck;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Severity;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.environment.EnvironmentPlan;
import dev.nodeyard.engine.graph.GraphCheck;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.nodeworks.Conversion;
import dev.nodeyard.nodeworks.ConversionLimits;
import dev.nodeyard.nodeworks.NodeChart;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.LimitSettings;
import java.util.ArrayList;
import java.util.List;

/** Decide whether a chart may become a version. Thread-safe. */
public final class ChartChecks {
    private static final int MAX_PROBLEMS = 1_000;

    private final ConversionLimits limits;

    public ChartChecks(LimitSettings limits) {
        this.limits = new ConversionLimits(limits.chartBytes(), limits.tasks(), limits.dependencies(), MAX_PROBLEMS);
    }

    /** Return the longest chart that may become a version. */
    public long maxBytes() {
        return limits.maxBytes();
    }

    /**
     * Let a sound chart pass.
     *
     * @throws ApiException malformed when the bytes are no node chart, workflow_invalid with every fault of the chart
     */
    public CheckedChart require(ChartFiles files) {
        Conversion conversion = NodeChart.convert(files.chart(), files.sidecar(), limits, new EngineChecks());
        WorkflowSpec workflow = conversion.workflow();
        if (!conversion.readable()) {
            throw new ApiException(
                    ErrorCode.MALFORMED, "The body is not a node chart: see the problems.", conversion.problems());
        }
        if (workflow == null) {
            throw invalid(conversion.problems());
        }
        GraphCheck check = WorkflowGraph.of(workflow);
        WorkflowGraph graph = check.graph();
        if (graph == null) {
            throw invalid(check.problems());
        }
        EnvironmentPlan plan = EnvironmentPlan.of(workflow);
        if (plan.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw invalid(plan.problems());
        }
        List<Problem> warnings = new ArrayList<>(warnings(conversion));
        warnings.addAll(plan.problems());
        return new CheckedChart(plan.workflow(), graph, warnings, plan.environments());
    }

    /** Say what is wrong with a chart, without keeping it. */
    public ChartCheck check(ChartFiles files) {
        try {
            CheckedChart checked = require(files);
            return new ChartCheck(true, checked.workflow().tasks().size(), checked.warnings());
        } catch (ApiException refused) {
            return new ChartCheck(false, 0, refused.problems());
        }
    }

    private static ApiException invalid(List<Problem> problems) {
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        return new ApiException(
                ErrorCode.WORKFLOW_INVALID,
                "The node chart has " + errors + (errors == 1 ? " fault" : " faults") + ": nothing was published.",
                problems);
    }

    private static List<Problem> warnings(Conversion conversion) {
        return conversion.problems().stream()
                .filter(problem -> problem.severity() == Severity.WARNING)
                .toList();
    }
}
