package dev.nodeyard.executor.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Choose the interpreter for a task: the host's own where it has what the task needs, else an environment. */
final class Environments {
    static final String NUMPY = "numpy";
    static final String MATPLOTLIB = "matplotlib";
    private static final String TAG = "python:";
    private static final Pattern IMPORTS_NUMPY = Pattern.compile("\\b(import|from)\\b[^\n;]*\\bnumpy\\b");
    private static final Pattern IMPORTS_MATPLOTLIB = Pattern.compile("\\b(import|from)\\b[^\n;]*\\bmatplotlib\\b");

    private static final Duration FAILURE_MEMORY = Duration.ofMinutes(10);

    private final Map<String, Long> failedAt = new ConcurrentHashMap<>();
    private final VenvStore venvs;
    private final boolean mayInstall;

    Environments(Path cache, boolean mayInstall) {
        this.venvs = new VenvStore(cache.resolve("environments"));
        this.mayInstall = mayInstall;
    }

    /**
     * Where a task runs.
     *
     * @param python the interpreter
     * @param packages those that we care for and that the task uses
     */
    record Choice(String python, Set<String> packages) {}

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
        List<String> own = own(work, log);
        Set<String> needs = needs(work, call, host);
        boolean arrays = work.inputs().values().stream().anyMatch(Environments::holdsArray);
        if (arrays && !needs.contains(NUMPY) && canHave(NUMPY, host)) {
            Set<String> wishes = new TreeSet<>(needs);
            wishes.add(NUMPY);
            try {
                return choose(wishes, own, host, log);
            } catch (ExecutorException e) {
                log.line(e.getMessage() + " The arrays among the inputs come as nested lists.");
            }
        }
        return choose(needs, own, host, log);
    }

    private Choice choose(Set<String> needs, List<String> own, Interpreter host, LogSink log)
            throws ExecutorException, InterruptedException {
        Set<String> missing = new TreeSet<>(needs);
        missing.removeAll(host.packages());
        if (own.isEmpty() && missing.isEmpty()) {
            return new Choice(host.executable(), needs);
        }
        if (!mayInstall || !host.venv()) {
            throw cannotInstall(host, missing, own);
        }
        try {
            String python = venvs.python(host, pinned(needs, own, host), own, log);
            missing.forEach(failedAt::remove);
            return new Choice(python, needs);
        } catch (ExecutorException e) {
            if (own.isEmpty()) {
                missing.forEach(name -> failedAt.put(name, System.nanoTime()));
            }
            throw e;
        }
    }

    private static List<String> own(Work work, LogSink log) {
        EnvironmentSpec environment = work.task().environment();
        if (environment == null) {
            return List.of();
        }
        if (!environment.conda().isEmpty()
                || !environment.apt().isEmpty()
                || !environment.setup().isEmpty()) {
            log.line("environment.conda, .apt and .setup are not used by the nodeworks executor:"
                    + " it runs the task without them");
        }
        return environment.pip().stream().filter(line -> !line.isBlank()).toList();
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

    private static List<String> pinned(Set<String> needs, List<String> own, Interpreter host) throws ExecutorException {
        List<String> pinned = new ArrayList<>();
        try {
            Pins pins = Pins.of(host.minorVersion());
            List<String> named = own.stream().map(Pins::project).toList();
            // numpy first: it stands alone, and matplotlib is built on it.
            for (String name : List.of(NUMPY, MATPLOTLIB)) {
                if (needs.contains(name) && !named.contains(name)) {
                    pinned.add(pins.of(name, name));
                }
            }
            return pinned;
        } catch (IOException e) {
            throw new ExecutorException(FailureReason.RUNNER_FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    private ExecutorException cannotInstall(Interpreter host, Set<String> missing, List<String> own) {
        Set<String> wanted = new TreeSet<>(missing);
        wanted.addAll(own);
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
