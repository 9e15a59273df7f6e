package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.environment.EnvironmentOptions;
import dev.nodeyard.executor.environment.EnvironmentRequest;
import dev.nodeyard.executor.environment.StoredEnvironment;
import dev.nodeyard.executor.process.LogTailer;
import dev.nodeyard.executor.process.ProcessId;
import dev.nodeyard.executor.process.ProcessTree;
import dev.nodeyard.executor.program.CallFile;
import dev.nodeyard.executor.program.Place;
import dev.nodeyard.executor.program.ProgramExit;
import dev.nodeyard.executor.program.PythonRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Run nodes in warm Python workers. */
final class NodeworksExecutor implements Executor {
    private static final System.Logger LOG = System.getLogger(NodeworksExecutor.class.getName());
    private static final int HANDLE_VERSION = 1;
    private static final String PID = "pid";
    private static final String START_TIME = "startTime";
    private static final String ENVIRONMENT = "environment";
    private static final List<String> MATPLOTLIB_MODULES =
            List.of("matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.pyplot");

    private final Path cache;
    private final NodeworksOptions options;
    private final Environments environments;
    private final LogTailer tailer = new LogTailer("log-tailer-nodeworks");
    private final WarmWorkers workers;
    private final OwnNodes ownNodes;
    private final Object probing = new Object();
    private volatile @Nullable Interpreter host;

    NodeworksExecutor(Path cache, NodeworksOptions options, EnvironmentOptions environments) {
        this.cache = cache.toAbsolutePath();
        this.options = options;
        this.environments = new Environments(environments);
        this.workers = new WarmWorkers(this.cache, options.nodeFolders(), this.environments.store());
        this.ownNodes = new OwnNodes(options.nodeFolders());
    }

    @Override
    public Readiness check() {
        try {
            workers.closeIdle();
            environments.refresh();
            Interpreter found = probe();
            tellProblems(found, host);
            host = found;
            return Readiness.ready(tags(found));
        } catch (IOException e) {
            host = null;
            return Readiness.unavailable("nodeworks: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Readiness.unavailable("nodeworks: the check was interrupted");
        }
    }

    @Override
    public RunnerNodeTypes nodeTypes() throws InterruptedException {
        Interpreter found = host;
        if (found == null) {
            // The check tells why.
            return RunnerNodeTypes.NONE;
        }
        try {
            return ownNodes.describe(found, PythonRuntime.get().install(cache));
        } catch (IOException e) {
            return new RunnerNodeTypes(List.of(), List.of("The modules cannot be described: " + e.getMessage()));
        }
    }

    private static void tellProblems(Interpreter found, @Nullable Interpreter before) {
        if (before == null || !before.problems().equals(found.problems())) {
            found.problems().forEach(problem -> LOG.log(System.Logger.Level.WARNING, "node modules: {0}", problem));
        }
    }

    private Set<String> tags(Interpreter found) {
        Set<String> tags = new TreeSet<>();
        tags.add("python:" + found.minorVersion());
        for (String name : List.of(Environments.NUMPY, Environments.MATPLOTLIB)) {
            if (environments.canHave(name, found)) {
                tags.add("python:" + name);
            }
        }
        if (found.venv()) {
            tags.add("venv");
        }
        found.groups().keySet().forEach(group -> tags.add("nodes:" + group));
        return tags;
    }

    @Override
    public Execution start(Work work, LogSink log) throws ExecutorException, InterruptedException {
        if (!(work.task().execution() instanceof NodeworksCall call)) {
            throw new ExecutorException(
                    FailureReason.EXECUTOR_UNAVAILABLE, "The nodeworks executor runs Nodeworks nodes only.");
        }
        if (!Files.isDirectory(work.workspace().work())) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED,
                    "there is no folder " + work.workspace().work());
        }
        Environments.Choice choice = environments.choose(work, call, host(), log);
        Execution execution = null;
        try {
            execution = start(work, call, choice, log);
            return execution;
        } catch (IOException e) {
            throw new ExecutorException(FailureReason.RUNNER_FAILED, "Cannot start the node: " + e.getMessage(), e);
        } finally {
            if (execution == null && choice.environment() != null) {
                choice.environment().close();
            }
        }
    }

    private Execution start(Work work, NodeworksCall call, Environments.Choice choice, LogSink log)
            throws IOException, ExecutorException, InterruptedException {
        String id = work.attempt().toString();
        WarmWorker worker = workers.of(choice);
        worker.warm(modules(choice.packages()));
        layOut(work, call);
        LogTailer.Tail tail = tailer.follow(work.workspace().logFile(), 0, log);
        boolean started = false;
        try {
            WarmWorker.Child child = worker.start(id, work.workspace().folder());
            ProcessId process = processId(child.pid().join());
            NodeworksExecution execution = new NodeworksExecution(
                    new NodeworksExecution.Begin(
                            handle(process, choice.environment()),
                            PythonFacts.of(choice, host()),
                            choice.environment(),
                            choice.asked()),
                    new ProcessTree(process, id),
                    tail,
                    work.workspace(),
                    child.exit(),
                    () -> worker.spare(id));
            started = true;
            return execution;
        } finally {
            if (!started) {
                tail.finish();
            }
        }
    }

    /** Write what a fork reads. It does not have the variables of the task, so they are in its call. */
    private static void layOut(Work work, NodeworksCall call) throws IOException {
        Place here = Place.here(work.workspace().folder());
        Map<String, String> variables = CallFile.variables(work, here);
        variables.put(ProcessTree.MARK, work.attempt().toString());
        CallFile.write(work, call, here, variables);
        Path log = work.workspace().logFile();
        if (!Files.exists(log)) {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    // Gone already when the node was very short: then there is nothing left to signal either.
    private static ProcessId processId(long pid) {
        return ProcessId.of(pid).orElse(new ProcessId(pid, -1));
    }

    @Override
    public Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink log, long logOffset) {
        if (!handle.kind().equals(NodeworksExecutorFactory.KIND)
                || handle.version() != HANDLE_VERSION
                || !Files.isRegularFile(work.workspace().logFile())) {
            endUnknown(work);
            // It may have been in the middle of making its environment.
            environments.store().pruneSoon();
            return Optional.empty();
        }
        try {
            ProcessId process = new ProcessId(number(handle, PID), number(handle, START_TIME));
            CompletableFuture<ProgramExit> exit = new CompletableFuture<>();
            LogTailer.Tail tail = tailer.follow(work.workspace().logFile(), logOffset, log);
            ChildExit.watch(process, exit);
            ProcessTree tree = new ProcessTree(process, work.attempt().toString());
            NodeworksExecution.Begin begin = again(handle, work);
            return Optional.of(new NodeworksExecution(begin, tree, tail, work.workspace(), exit, () -> {}));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Hold the environment of an attempt again. */
    private NodeworksExecution.Begin again(ExecutionHandle handle, Work work) {
        try {
            StoredEnvironment environment = environments
                    .store()
                    .again(handle.values().getOrDefault(ENVIRONMENT, ""))
                    .orElse(null);
            boolean asked = EnvironmentRequest.of(work).installs();
            return new NodeworksExecution.Begin(handle, Map.of(), environment, asked);
        } catch (IOException | ExecutorException e) {
            LOG.log(System.Logger.Level.WARNING, "the environment of " + work.attempt() + " is not held", e);
            return new NodeworksExecution.Begin(handle, Map.of(), null, false);
        }
    }

    @Override
    public void discard(EnvironmentSpec environment) {
        environments.store().discard(environment);
    }

    /** End what an earlier runner may have started, of which it could not write down the handle. */
    private static void endUnknown(Work work) {
        String mark = work.attempt().toString();
        SignedProcess.find(work.workspace()).ifPresent(process -> new ProcessTree(process, mark).end(Duration.ZERO));
        ProcessTree.ofMark(mark).end(Duration.ZERO);
    }

    @Override
    public void close() {
        workers.close();
        environments.close();
        tailer.close();
    }

    private static ExecutionHandle handle(ProcessId process, @Nullable StoredEnvironment environment) {
        Map<String, String> values = new HashMap<>(
                Map.of(PID, Long.toString(process.pid()), START_TIME, Long.toString(process.startTime())));
        if (environment != null) {
            values.put(ENVIRONMENT, environment.name());
        }
        return new ExecutionHandle(NodeworksExecutorFactory.KIND, HANDLE_VERSION, values);
    }

    private static long number(ExecutionHandle handle, String name) {
        return Long.parseLong(handle.values().getOrDefault(name, ""));
    }

    private static List<String> modules(Set<String> packages) {
        List<String> modules = new ArrayList<>();
        if (packages.contains(Environments.NUMPY)) {
            modules.add("numpy");
        }
        if (packages.contains(Environments.MATPLOTLIB)) {
            modules.addAll(MATPLOTLIB_MODULES);
        }
        return modules;
    }

    private Interpreter host() throws ExecutorException, InterruptedException {
        Interpreter known = host;
        if (known != null) {
            return known;
        }
        synchronized (probing) {
            try {
                Interpreter found = host == null ? probe() : host;
                host = found;
                return found;
            } catch (IOException e) {
                throw new ExecutorException(FailureReason.EXECUTOR_UNAVAILABLE, String.valueOf(e.getMessage()), e);
            }
        }
    }

    private Interpreter probe() throws IOException, InterruptedException {
        return Interpreter.probe(options.python(), PythonRuntime.get().install(cache), options.nodeFolders());
    }
}
