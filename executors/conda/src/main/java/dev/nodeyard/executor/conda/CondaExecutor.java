package dev.nodeyard.executor.conda;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import dev.nodeyard.executor.environment.CondaProgram;
import dev.nodeyard.executor.environment.EnvironmentOptions;
import dev.nodeyard.executor.environment.EnvironmentPlan;
import dev.nodeyard.executor.environment.EnvironmentPlanner;
import dev.nodeyard.executor.environment.EnvironmentRequest;
import dev.nodeyard.executor.environment.EnvironmentStore;
import dev.nodeyard.executor.environment.HostPython;
import dev.nodeyard.executor.environment.StoredEnvironment;
import dev.nodeyard.executor.process.Command;
import dev.nodeyard.executor.process.LocalProcess;
import dev.nodeyard.executor.process.LocalProcesses;
import dev.nodeyard.executor.program.Interpreters;
import dev.nodeyard.executor.program.Place;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Run scripts and nodes on this host, in an environment that is made from what the task asks for. */
final class CondaExecutor implements Executor {
    private static final String ENVIRONMENT = "environment";

    private static final System.Logger LOG = System.getLogger(CondaExecutor.class.getName());

    private final CondaOptions options;
    private final boolean mayInstall;
    private final EnvironmentPlanner planner;
    private final EnvironmentStore store;
    private final ExistingEnvironments existing;
    private final LocalProcesses processes = new LocalProcesses(CondaExecutorFactory.KIND);
    private volatile String told = "";

    CondaExecutor(EnvironmentOptions environments, CondaOptions options) {
        this.options = options;
        this.mayInstall = environments.install();
        this.planner = new EnvironmentPlanner(environments);
        this.store = new EnvironmentStore(environments);
        this.existing = new ExistingEnvironments(planner, options.allowed());
    }

    @Override
    public Readiness check() {
        planner.refresh();
        existing.refresh();
        store.pruneSoon();
        Set<String> tags = new TreeSet<>();
        StringBuilder problems = new StringBuilder();
        try {
            addConda(tags, problems);
            addPython(tags, problems);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readiness.unavailable("conda: the check was interrupted");
        }
        tell(problems.toString());
        return tags.isEmpty() && options.usual() == null && options.allowed().isEmpty()
                ? Readiness.unavailable("there is neither conda nor a Python that can make environments:" + problems)
                : Readiness.ready(tags);
    }

    /** What is broken and not missing is worth a look, also where the rest does. */
    private void tell(String problems) {
        if (!problems.equals(told)) {
            LOG.log(System.Logger.Level.INFO, "conda:{0}", problems);
            told = problems;
        }
    }

    private void addConda(Set<String> tags, StringBuilder problems) throws InterruptedException {
        try {
            Optional<CondaProgram> conda = planner.conda();
            conda.ifPresent(found -> {
                tags.addAll(List.of("conda", "conda:" + found.minorVersion()));
                if (found.flavour() != CondaProgram.Flavour.CONDA) {
                    tags.add("conda:" + found.flavour().word());
                }
            });
            if (conda.isEmpty()) {
                problems.append(" no conda, mamba or micromamba is on the PATH;");
            }
        } catch (IOException e) {
            problems.append(' ').append(e.getMessage()).append(';');
        }
    }

    private void addPython(Set<String> tags, StringBuilder problems) throws InterruptedException {
        try {
            HostPython python = planner.python();
            if (python.makesEnvironments()) {
                tags.addAll(List.of("venv", "python:" + python.minorVersion()));
            } else {
                problems.append(" Python ").append(python.version()).append(" lacks venv (Debian: python3-venv)");
            }
        } catch (IOException e) {
            problems.append(' ').append(e.getMessage());
        }
    }

    @Override
    public Execution start(Work work, LogSink log) throws ExecutorException, InterruptedException {
        Surroundings surroundings = surroundings(work, log);
        boolean started = false;
        try {
            LocalProcess process = processes.start(command(work, surroundings), log);
            started = true;
            return new CondaExecution(handle(process, surroundings), process, work, surroundings);
        } finally {
            if (!started) {
                surroundings.close();
            }
        }
    }

    private Surroundings surroundings(Work work, LogSink log) throws ExecutorException, InterruptedException {
        EnvironmentRequest request = EnvironmentRequest.of(work);
        planner.checkHost(request.spec());
        if (request.name() != null) {
            return Surroundings.of(existing.find(request.name()));
        }
        if (!request.installs() && options.usual() != null) {
            return Surroundings.of(existing.usual(options.usual()));
        }
        if (!request.installs() && !mayInstall) {
            throw new ExecutorException(
                    FailureReason.ENVIRONMENT_FAILED,
                    "the task names no environment in conda.name, the runner has none in its option default, and it may"
                            + " not make one (its option install is false)");
        }
        boolean needsPython = work.task().execution() instanceof NodeworksCall;
        EnvironmentPlan plan = planner.plan(
                request.spec(),
                new EnvironmentPlanner.Additions(
                        request.channels(),
                        request.file(),
                        needsPython ? Set.of("python") : Set.of(),
                        python -> List.of()));
        StoredEnvironment stored = store.obtain(plan, work.attempt().toString(), log);
        return Surroundings.of(stored, request.installs());
    }

    private Command command(Work work, Surroundings surroundings) throws ExecutorException {
        Workspace workspace = work.workspace();
        TaskProgram program = TaskProgram.lay(
                work,
                Place.here(workspace.folder()),
                new Interpreters(options.shell(), surroundings.python().toString()));
        Map<String, String> variables = surroundings.activation().over(program.variables());
        if (!options.nodes().isEmpty()) {
            variables.putIfAbsent("NODEYARD_NODES", options.nodes());
        }
        return new Command(
                program.arguments(),
                workspace.work(),
                variables,
                workspace.logFile(),
                workspace.folder().resolve("exit-code"),
                work.attempt().toString());
    }

    private static ExecutionHandle handle(LocalProcess process, Surroundings surroundings) {
        ExecutionHandle plain = process.handle();
        Map<String, String> values = new HashMap<>(plain.values());
        if (surroundings.stored() != null) {
            values.put(ENVIRONMENT, surroundings.stored().name());
        }
        return new ExecutionHandle(plain.kind(), plain.version(), values);
    }

    @Override
    public Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink log, long logOffset) {
        Optional<LocalProcess> process = processes.adopt(handle, work.attempt().toString(), log, logOffset);
        if (process.isEmpty()) {
            // It may have been in the middle of making its environment.
            store.pruneSoon();
            return Optional.empty();
        }
        return Optional.of(new CondaExecution(handle, process.get(), work, again(handle, work)));
    }

    private @Nullable Surroundings again(ExecutionHandle handle, Work work) {
        try {
            String name = handle.values().getOrDefault(ENVIRONMENT, "");
            boolean installed = EnvironmentRequest.of(work).installs();
            return store.again(name)
                    .map(stored -> Surroundings.of(stored, installed))
                    .orElse(null);
        } catch (IOException | ExecutorException e) {
            System.getLogger(CondaExecutor.class.getName())
                    .log(System.Logger.Level.WARNING, "the environment of " + work.attempt() + " is not held", e);
            return null;
        }
    }

    @Override
    public void discard(EnvironmentSpec environment) {
        store.discard(environment);
    }

    @Override
    public void close() {
        processes.close();
        store.close();
    }
}
