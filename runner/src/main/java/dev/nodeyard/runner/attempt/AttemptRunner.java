package dev.nodeyard.runner.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.environment.NewLock;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RefusedException;
import dev.nodeyard.runner.client.RetryRule;
import dev.nodeyard.runner.spool.AttemptRecord;
import dev.nodeyard.tracing.ActiveSpan;
import dev.nodeyard.tracing.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on one attempt, top to bottom: workspace, inputs, executor, outputs, artifacts. Thread-safe. */
public final class AttemptRunner {
    private static final Logger log = LoggerFactory.getLogger(AttemptRunner.class);

    private final Executors executors;
    private final WorkspaceFolder workspaces;
    private final Journal journal;
    private final InputFiles inputs;
    private final OutputValues outputs;
    private final ArtifactUpload artifacts;
    private final LockUpload locks;
    private volatile Tracing tracing = Tracing.OFF;

    /** Make a runner of attempts. */
    public AttemptRunner(
            Executors executors,
            WorkspaceFolder workspaces,
            Journal journal,
            OrchestratorClient client,
            RetryRule retry) {
        this.executors = executors;
        this.workspaces = workspaces;
        this.journal = journal;
        this.inputs = new InputFiles(client, retry);
        this.outputs = new OutputValues(client, retry);
        this.artifacts = new ArtifactUpload(client, retry);
        this.locks = new LockUpload(client, retry);
    }

    /** Say where spans go; nowhere unless this is called. */
    public void traceWith(Tracing made) {
        tracing = made;
    }

    /**
     * Run an attempt, or take it over where an earlier process began it.
     *
     * @return its outcome, or null when nothing is to be reported
     */
    public @Nullable Outcome run(LiveAttempt attempt) {
        try (ActiveSpan span = span(attempt, "attempt", attempt.assignment().traceparent())) {
            Outcome outcome = work(attempt, span);
            if (outcome instanceof Outcome.Failed failed) {
                span.with("nodeyard.reason", failed.reason().word());
                span.failed(failed.message());
            }
            return outcome;
        }
    }

    /** Only what belongs to a traced run is traced: a task alone is no story. */
    private ActiveSpan span(LiveAttempt attempt, String name, @Nullable String parent) {
        Tracing now = Tracing.valid(parent) == null ? Tracing.OFF : tracing;
        Assignment assignment = attempt.assignment();
        return now.start(name, Tracing.Kind.INTERNAL, Tracing.valid(parent))
                .with("nodeyard.task", assignment.task().name())
                .with("nodeyard.attempt", assignment.attempt().toString());
    }

    private ActiveSpan phase(LiveAttempt attempt, String words, ActiveSpan execute) {
        return span(attempt, "phase", execute.traceparent()).with("nodeyard.phase", words);
    }

    private @Nullable Outcome work(LiveAttempt attempt, ActiveSpan span) {
        try {
            attempt.enter();
            Outcome outcome = attempt.isFound() ? adopt(attempt, span) : begin(attempt, span);
            return judge(attempt, outcome);
        } catch (InterruptedException e) {
            return interrupted(attempt);
        } catch (AttemptFault e) {
            return judge(attempt, e.outcome());
        } catch (ExecutorException e) {
            return judge(attempt, new Outcome.Failed(e.reason(), null, String.valueOf(e.getMessage())));
        } catch (IOException | UncheckedIOException e) {
            log.warn("attempt {} fails because of this host: {}", attempt.id(), e.toString());
            return judge(attempt, fault(e));
        } catch (RuntimeException e) {
            log.error("attempt {} fails because of a fault of this program", attempt.id(), e);
            return judge(attempt, fault(e));
        } finally {
            attempt.leave();
        }
    }

    /** Remove what the attempt does not need any more, after its outcome is kept or nobody wants it. */
    public void release(LiveAttempt attempt, boolean succeeded) {
        workspaces.release(attempt.id(), succeeded);
    }

    private Outcome begin(LiveAttempt attempt, ActiveSpan span)
            throws AttemptFault, ExecutorException, IOException, InterruptedException {
        Assignment assignment = attempt.assignment();
        Executor executor = executors.of(assignment.task().requirements().executor());
        boolean onDisk = executor.needsWorkspace() || InputFiles.areNeeded(assignment);
        Workspace workspace = workspaces.of(assignment.attempt());
        try (ActiveSpan prepare = span(attempt, "prepare", span.traceparent())) {
            if (onDisk) {
                workspaces.make(assignment.attempt());
                journal.begin(attempt);
                inputs.lay(assignment, workspace, attempt.log());
            }
        }
        Map<String, JsonNode> values = onDisk ? inputs.values(assignment, workspace) : assignment.inputs();
        ActiveSpan execute = span(attempt, "execute", span.traceparent());
        try {
            Work work = work(assignment, values, workspace, execute.traceparent());
            Execution execution;
            try (PhaseSink sink = new PhaseSink(attempt, words -> phase(attempt, words, execute))) {
                execution = executor.start(work, sink);
            }
            return follow(attempt, execution, work, span, execute);
        } finally {
            execute.close();
        }
    }

    private Outcome adopt(LiveAttempt attempt, ActiveSpan span)
            throws AttemptFault, ExecutorException, IOException, InterruptedException {
        AttemptRecord before = attempt.attemptRecord();
        Assignment assignment = before.assignment();
        String kind = assignment.task().requirements().executor();
        Executor executor = executors.of(kind);
        Work work = work(assignment, assignment.inputs(), workspaces.of(assignment.attempt()), null);
        ExecutionHandle handle = before.handle() == null ? ExecutionHandle.unknown(kind) : before.handle();
        long safe = attempt.log().outputBytes(before.lineBytes());
        Optional<Execution> adopted = executor.adopt(handle, work, new PhaseSink(attempt), safe);
        if (adopted.isEmpty()) {
            throw new AttemptFault(
                    FailureReason.RUNNER_LOST, "the runner was restarted and the work of the attempt was gone");
        }
        log.info("adopted attempt {}", attempt.id());
        try (ActiveSpan execute = span(attempt, "execute", span.traceparent())) {
            return follow(attempt, adopted.get(), work, span, execute);
        }
    }

    private Outcome follow(LiveAttempt attempt, Execution execution, Work work, ActiveSpan span, ActiveSpan execute)
            throws AttemptFault, IOException, InterruptedException {
        boolean leave = false;
        try {
            journal.started(attempt, execution.handle());
            attempt.runsIn(execution.facts());
            Optional<NewLock> lock = execution.environment().map(built -> LockUpload.lock(work.task(), built));
            lock.ifPresent(attempt::runsIn);
            attempt.running(execution);
            ExecutionResult result = execution.await();
            // Some executors know only now where the work ran.
            attempt.runsIn(execution.facts());
            execute.close();
            attempt.stored();
            if (lock.isPresent()) {
                locks.store(attempt, lock.get());
            }
            try (ActiveSpan upload = span(attempt, "upload", span.traceparent())) {
                return outcome(attempt, result, work.workspace());
            }
        } catch (InterruptedException e) {
            leave = attempt.reason() == EndReason.LEFT;
            throw e;
        } finally {
            if (!leave) {
                execution.cleanUp();
            }
        }
    }

    private Outcome outcome(LiveAttempt attempt, ExecutionResult result, Workspace workspace)
            throws AttemptFault, IOException, InterruptedException {
        if (result instanceof ExecutionResult.Failed failed) {
            return new Outcome.Failed(failed.reason(), failed.exitCode(), failed.message());
        }
        if (!(result instanceof ExecutionResult.Succeeded succeeded)) {
            return new Outcome.Cancelled();
        }
        try {
            Map<String, JsonNode> values = outputs.store(attempt.token(), succeeded.outputs(), workspace);
            if (attempt.isJournaled()) {
                artifacts.store(attempt, workspace);
            }
            return new Outcome.Succeeded(values);
        } catch (RefusedException e) {
            throw new AttemptFault(
                    e.status() == 413 ? FailureReason.BAD_OUTPUT : FailureReason.RUNNER_FAILED,
                    "the orchestrator does not take the results: " + e.getMessage());
        }
    }

    private static Work work(
            Assignment assignment, Map<String, JsonNode> values, Workspace workspace, @Nullable String traceparent) {
        Map<String, String> variables = new LinkedHashMap<>(assignment.task().variables());
        variables.put("NODEYARD", "true");
        variables.put("NODEYARD_RUN_ID", assignment.attempt().task().run().toString());
        variables.put("NODEYARD_TASK", assignment.task().name());
        variables.put("NODEYARD_ATTEMPT", assignment.attempt().toString());
        variables.put("NODEYARD_EPOCH", Long.toString(assignment.epoch()));
        variables.put("NODEYARD_WORKFLOW", assignment.workflow());
        variables.put("NODEYARD_REVISION", assignment.revision());
        if (traceparent != null) {
            variables.put("TRACEPARENT", traceparent);
        }
        return new Work(assignment.attempt(), assignment.task(), values, variables, workspace);
    }

    /** Work that ended because we ended it is told with our reason; work that ended by itself before, with its own. */
    private static @Nullable Outcome judge(LiveAttempt attempt, Outcome outcome) {
        EndReason reason = attempt.reason();
        if (reason == null) {
            return outcome;
        }
        if (reason.isSilent()) {
            return null;
        }
        return outcome instanceof Outcome.Cancelled
                ? reason.outcome(attempt.assignment().task().timeoutMs())
                : outcome;
    }

    private static @Nullable Outcome interrupted(LiveAttempt attempt) {
        EndReason reason = attempt.reason();
        return (reason == null ? EndReason.STOPPED : reason)
                .outcome(attempt.assignment().task().timeoutMs());
    }

    private static Outcome.Failed fault(Exception e) {
        return new Outcome.Failed(FailureReason.RUNNER_FAILED, null, "the runner could not do its part: " + e);
    }
}
