package dev.nodeyard.server.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.PublishedWorkflow;
import dev.nodeyard.api.workflow.Severity;
import dev.nodeyard.api.workflow.WorkflowSpec;
import dev.nodeyard.engine.graph.GraphCheck;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.nodeworks.Conversion;
import dev.nodeyard.nodeworks.ConversionLimits;
import dev.nodeyard.nodeworks.NodeChart;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.LimitSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Turn a node chart into a version of a workflow: all of it in one transaction, or nothing. Thread-safe.
 *
 * <p>Versions of one workflow that come at the same time, also through several orchestrators, queue up at its row.
 */
public final class WorkflowPublisher {
    private static final int MAX_PROBLEMS = 1_000;
    private static final int MAX_MESSAGE = 10_000;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final ConversionLimits limits;
    private final GitHistory history = new GitHistory();
    private final RevisionStore revisions;

    public WorkflowPublisher(Jdbi jdbi, AuditLog audit, LimitSettings limits) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.limits = new ConversionLimits(limits.chartBytes(), limits.tasks(), limits.dependencies(), MAX_PROBLEMS);
        this.revisions = new RevisionStore(jdbi);
    }

    /**
     * Publish a chart as the newest version of the caller's workflow of that name, made when it is missing. A chart equal
     * to the newest version makes no new one.
     *
     * @throws ApiException malformed when the bytes are no node chart, workflow_invalid with every fault of the chart,
     *     invalid for a bad name
     */
    public PublishedWorkflow publish(Account account, ChartUpload upload) {
        String name = WorkflowName.require(upload.name());
        Conversion conversion = NodeChart.convert(upload.chart(), upload.sidecar(), limits, new EngineChecks());
        WorkflowSpec workflow = requireValid(conversion);
        WorkflowGraph graph = requireSound(workflow);
        Draft draft = new Draft(workflow, graph, warnings(conversion));
        Map<String, Integer> requirements = revisions.internRequirements(workflow);
        return jdbi.inTransaction(handle -> publish(handle, account, name, upload, draft, requirements));
    }

    /**
     * Hold a chart that has passed every check.
     *
     * @param warnings JSON of the problems that do not keep it from being run
     */
    record Draft(WorkflowSpec workflow, WorkflowGraph graph, List<Problem> warnings) {}

    private static WorkflowSpec requireValid(Conversion conversion) {
        WorkflowSpec workflow = conversion.workflow();
        if (!conversion.readable()) {
            throw new ApiException(
                    ErrorCode.MALFORMED, "The body is not a node chart: see the problems.", conversion.problems());
        }
        if (workflow == null) {
            throw invalid(conversion.problems());
        }
        return workflow;
    }

    private static WorkflowGraph requireSound(WorkflowSpec workflow) {
        GraphCheck check = WorkflowGraph.of(workflow);
        if (check.graph() == null) {
            throw invalid(check.problems());
        }
        return check.graph();
    }

    private static ApiException invalid(List<Problem> problems) {
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .count();
        return new ApiException(
                ErrorCode.WORKFLOW_INVALID,
                "The node chart has " + errors + " faults: nothing was published.",
                problems);
    }

    private static List<Problem> warnings(Conversion conversion) {
        return conversion.problems().stream()
                .filter(problem -> problem.severity() == Severity.WARNING)
                .toList();
    }

    private PublishedWorkflow publish(
            Handle handle,
            Account account,
            String name,
            ChartUpload upload,
            Draft draft,
            Map<String, Integer> requirements) {
        WorkflowId workflow = revisions.lockWorkflow(handle, account.id(), name);
        String commit = history.commit(
                handle, workflow, files(upload), revisions.author(handle, account.id()), message(upload));
        Optional<Long> known = revisions.find(handle, workflow, commit);
        if (known.isEmpty()) {
            long revision = revisions.insert(handle, workflow, account.id(), commit, json(draft.warnings()), draft);
            TaskCopy.write(handle, revision, draft, requirements);
            revisions.setHead(handle, workflow, revision);
            audit.record(handle, account.actor(), "workflow.publish", workflow.toString(), name + " at " + commit);
        }
        return new PublishedWorkflow(
                workflow, name, commit, draft.workflow().tasks().size(), draft.warnings());
    }

    private static Map<String, byte[]> files(ChartUpload upload) {
        Map<String, byte[]> files = new HashMap<>();
        files.put(GitHistory.CHART, upload.chart());
        byte[] sidecar = upload.sidecar();
        if (sidecar != null) {
            files.put(GitHistory.SIDECAR, sidecar);
        }
        return files;
    }

    private static String message(ChartUpload upload) {
        String message = upload.message() == null ? "" : upload.message().strip();
        if (message.isEmpty()) {
            return "Publish " + upload.name().strip();
        }
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }

    private static String json(List<Problem> warnings) {
        try {
            return Wire.mapper().writeValueAsString(warnings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("problems cannot be written as JSON", e);
        }
    }
}
