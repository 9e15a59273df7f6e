package dev.nodeyard.executor.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.environment.EnvironmentOptions;
import dev.nodeyard.executor.environment.EnvironmentPlan;
import dev.nodeyard.executor.environment.EnvironmentPlanner;
import dev.nodeyard.executor.environment.EnvironmentRequest;
import dev.nodeyard.executor.environment.EnvironmentStore;
import dev.nodeyard.executor.environment.StoredEnvironment;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Choose the interpreter for a task: the host's own where it has what the task needs, else an environment. */
final class Environments implements AutoCloseable {
    static final String NUMPY = "numpy";
    static final String MATPLOTLIB = "matplotlib";
    private static final String PYTHON = "python";
    private static final String TAG = "python:";
    private static final Pattern IMPORTS_NUMPY = Pattern.compile("\\b(import|from)\\b[^\n;]*\\bnumpy\\b");
    private static final Pattern IMPORTS_MATPLOTLIB = Pattern.compile("\\b(import|from)\\b[^\n;]*\\bmatplotlib\\b");

    private static final Duration FAILURE_MEMORY = Duration.ofMinutes(10);

    private final Map<String, Long> failedAt = new ConcurrentHashMap<>();
    private final EnvironmentPlanner planner;
    private final EnvironmentStore store;
    private final boolean mayInstall;

    Environments(EnvironmentOptions options) {
        this.planner = new EnvironmentPlanner(options);
        this.store = new EnvironmentStore(options);
        this.mayInstall = options.install();
    }

    /**
     * Where a task runs.
     *
     * @param python the interpreter
     * @param packages those that we care for and that the task uses
     * @param environment to be closed when it is not used any more; null for the host's own interpreter
     * @param asked whether the task itself asked for what is installed
     */
    record Choice(
            String python, Set<String> packages, @Nullable StoredEnvironment environment, boolean asked) {}

    /** Return the store, for those who hold on to an environment. */
    EnvironmentStore store() {
        return store;
    }

    /** Look again what this host has, and remove what nobody uses any more. */
    void refresh() {
        planner.refresh();
        store.pruneSoon();
    }

    /**
     * Return whether tasks that need a package can run on this host. What could not be installed lately cannot be had:
     * the host then stops attracting such tasks for a while.
     */
    boolean canHave(String project, Interpreter host) {
        Long failed = failedAt.get(project);
        boolean failedLately = failed != null && System.nanoTime() - failed < FAILURE_MEMORY.toNanos();
        return host.packages().contains(project) || (mayInstall && host.venv() && !failedLately);
    }

    /** Find or make the interpreter for a task. */
    Choice choose(Work work, NodeworksCall call, Interpreter host, LogSink log)
            throws ExecutorException, InterruptedException {
        EnvironmentRequest request = EnvironmentRequest.of(work);
        if (request.name() != null) {
            throw new ExecutorException(
                    FailureReason.BAD_INPUT,
                    "conda.name needs the executor conda: the executor nodeworks makes its environments by itself");
        }
        planner.checkHost(request.spec());
        Wanted wanted =
                new Wanted(request, needs(work, call, host), work.attempt().toString());
        boolean arrays = work.inputs().values().stream().anyMatch(Environments::holdsArray);
        boolean wish = arrays && !wanted.needs().contains(NUMPY) && !wanted.isConda() && canHave(NUMPY, host);
        if (wish) {
            try {
                return choose(wanted.with(NUMPY), host, log);
            } catch (ExecutorException e) {
                log.line(e.getMessage() + " The arrays among the inputs come as nested lists.");
            }
        }
        return choose(wanted, host, log);
    }

    private record Wanted(EnvironmentRequest request, Set<String> needs, String mark) {
        Wanted with(String project) {
            Set<String> more = new TreeSet<>(needs);
            more.add(project);
            return new Wanted(request, more, mark);
        }

        boolean isConda() {
            return request.file() != null || !request.spec().conda().isEmpty();
        }

        /** Python first, and numpy before what is built on it. */
        Set<String> ordered() {
            Set<String> ordered = new LinkedHashSet<>(List.of(PYTHON));
            List.of(NUMPY, MATPLOTLIB).stream().filter(needs::contains).forEach(ordered::add);
            return ordered;
        }
    }

    private Choice choose(Wanted wanted, Interpreter host, LogSink log) throws ExecutorException, InterruptedException {
        Set<String> missing = new TreeSet<>(wanted.needs());
        missing.removeAll(host.packages());
        boolean asked = wanted.request().installs();
        if (!asked && missing.isEmpty()) {
            return new Choice(host.executable(), wanted.needs(), null, false);
        }
        if (!mayInstall || (!host.venv() && !wanted.isConda())) {
            throw cannotInstall(host, missing, wanted.request().spec());
        }
        try {
            EnvironmentPlan plan = planner.plan(
                    wanted.request().spec(),
                    new EnvironmentPlanner.Additions(
                            wanted.request().channels(),
                            wanted.request().file(),
                            wanted.ordered(),
                            python -> Pins.of(python.minorVersion()).all()));
            StoredEnvironment made = store.obtain(plan, wanted.mark(), log);
            missing.forEach(failedAt::remove);
            return new Choice(made.python().toString(), wanted.needs(), made, asked);
        } catch (ExecutorException e) {
            if (!asked) {
                missing.forEach(name -> failedAt.put(name, System.nanoTime()));
            }
            throw e;
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private static Set<String> needs(Work work, NodeworksCall call, Interpreter host) {
        Set<String> needs = new TreeSet<>();
        List<String> path = call.path();
        String group = String.join("/", path.subList(0, path.size() - 1));
        needs.addAll(host.groups().getOrDefault(group, Set.of()));
        for (String name : List.of(NUMPY, MATPLOTLIB)) {
            if (group.equals(name) || work.task().requirements().tags().contains(TAG + name)) {
                needs.add(name);
            }
        }
        if (path.get(path.size() - 1).equalsIgnoreCase("code")) {
            // Too much found, in a comment say, costs an environment that others use as well.
            if (holdsText(call.node(), IMPORTS_NUMPY)) {
                needs.add(NUMPY);
            }
            if (holdsText(call.node(), IMPORTS_MATPLOTLIB)) {
                needs.add(MATPLOTLIB);
            }
        }
        return needs;
    }

    private static boolean holdsText(JsonNode value, Pattern wanted) {
        if (value.isTextual()) {
            return wanted.matcher(value.textValue()).find();
        }
        for (JsonNode item : value) {
            if (holdsText(item, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsArray(JsonNode value) {
        if (value.isObject() && value.size() == 1 && value.has("$ndarray")) {
            return true;
        }
        for (JsonNode item : value) {
            if (item.isContainerNode() && holdsArray(item)) {
                return true;
            }
        }
        return false;
    }

    private ExecutorException cannotInstall(Interpreter host, Set<String> missing, EnvironmentSpec spec) {
        Set<String> wanted = new TreeSet<>(missing);
        wanted.addAll(spec.conda());
        wanted.addAll(spec.pip());
        wanted.addAll(spec.setup());
        String why = mayInstall
                ? "it cannot make environments because its modules venv and ensurepip are missing"
                        + " (Debian: install python3-venv)"
                : "the runner may not install packages (its option install is false)";
        return new ExecutorException(
                FailureReason.ENVIRONMENT_FAILED,
                "The task needs " + String.join(", ", wanted) + ", which Python " + host.minorVersion() + " at "
                        + host.executable() + " does not have, and " + why + ".");
    }
}
