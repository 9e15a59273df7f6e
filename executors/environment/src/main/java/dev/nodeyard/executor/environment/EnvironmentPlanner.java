package dev.nodeyard.executor.environment;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.process.LocalProcesses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decide with what an environment is made on this host. Nothing is guessed: conda specifications need conda, pip
 * requirements need Python. Only {@code python=3.11} alone is understood without conda: a Python of that version of this
 * host does as well. Thread-safe.
 */
public final class EnvironmentPlanner {
    private static final Pattern NAME = Pattern.compile("^\\s*(?:[^\\s:]+::)?([A-Za-z0-9_][A-Za-z0-9._-]*)");
    private static final Pattern PYTHON =
            Pattern.compile("^\\s*python\\s*(?:(?:=|==|\\s)\\s*(\\d+(?:\\.\\d+){0,2})(?:\\.\\*)?)?\\s*$");

    private final EnvironmentOptions options;
    private final AptPackages apt = new AptPackages();
    private final Map<String, HostPython> pythons = new ConcurrentHashMap<>();
    private volatile @Nullable Optional<CondaProgram> conda;

    public EnvironmentPlanner(EnvironmentOptions options) {
        this.options = options;
    }

    /**
     * What an executor adds to what a task asks for.
     *
     * @param channels for conda; those of the runner's settings when there are none
     * @param file for conda, or null
     * @param needs names of packages to install where the task does not name them itself
     * @param pins versions for pip, in an environment of this host's Python
     */
    public record Additions(List<String> channels, @Nullable CondaFile file, Set<String> needs, Pins pins) {
        /** Nothing but what the task says. */
        public static final Additions NONE = new Additions(List.of(), null, Set.of(), python -> List.of());
    }

    /** Gives the versions that are known to work with a Python, as {@code name==version}. */
    public interface Pins {
        List<String> of(HostPython python) throws IOException;
    }

    /** Look again what is there: called now and then, as people install things. */
    public void refresh() {
        conda = null;
        pythons.clear();
    }

    /** Return conda, or empty when this host has none or may not use it. */
    public Optional<CondaProgram> conda() throws IOException, InterruptedException {
        Optional<CondaProgram> known = conda;
        if (known == null) {
            String named = options.conda();
            if (EnvironmentOptions.NONE.equals(named)) {
                known = Optional.empty();
            } else {
                known = named == null ? CondaProgram.find() : Optional.of(CondaProgram.probe(named));
            }
            conda = known;
        }
        return known;
    }

    /** Return the interpreter that virtual environments are made with. */
    public HostPython python() throws IOException, InterruptedException {
        return python(options.python());
    }

    private HostPython python(String command) throws IOException, InterruptedException {
        HostPython known = pythons.get(command);
        if (known == null) {
            known = HostPython.probe(command);
            pythons.put(command, known);
        }
        return known;
    }

    /**
     * Make a plan.
     *
     * @throws ExecutorException when this host cannot make it; the message says what is missing and what to do
     */
    public EnvironmentPlan plan(EnvironmentSpec spec, Additions additions)
            throws ExecutorException, InterruptedException {
        apt.check(spec.apt());
        if (!options.install()) {
            throw failed("the runner may not install packages (its option install is false), and the task asks for "
                    + String.join(", ", all(spec, additions)));
        }
        try {
            boolean wantsConda = !spec.conda().isEmpty() || additions.file() != null;
            Optional<CondaProgram> program = wantsConda ? conda() : Optional.empty();
            return program.isPresent()
                    ? withConda(program.get(), spec, additions)
                    : withPython(wantsConda ? pythonFor(spec, additions) : python(), spec, additions);
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.ENVIRONMENT_FAILED, "The environment cannot be made: " + e.getMessage(), e);
        }
    }

    private static List<String> all(EnvironmentSpec spec, Additions additions) {
        List<String> all = new ArrayList<>(spec.conda());
        all.addAll(spec.pip());
        all.addAll(spec.setup());
        all.addAll(additions.needs());
        return all;
    }

    private EnvironmentPlan withConda(CondaProgram program, EnvironmentSpec spec, Additions additions) {
        List<String> specs = new ArrayList<>(spec.conda());
        CondaFile file = additions.file();
        boolean complete = file != null;
        if (!spec.pip().isEmpty() && !complete) {
            // micromamba gives a Python without pip, and no Python unless asked.
            addUnlessNamed(specs, "pip");
            addUnlessNamed(specs, "python");
        }
        List<String> named = spec.pip().stream().map(EnvironmentPlanner::name).toList();
        if (!complete) {
            additions.needs().stream()
                    .filter(need -> !named.contains(need))
                    .forEach(need -> addUnlessNamed(specs, need));
        }
        List<String> channels = additions.channels().isEmpty() ? options.channels() : additions.channels();
        return new EnvironmentPlan(program, spec, specs, channels, file, spec.pip(), List.of());
    }

    private static void addUnlessNamed(List<String> specs, String need) {
        if (specs.stream().map(EnvironmentPlanner::name).noneMatch(name -> name.equals(need))) {
            specs.add(need);
        }
    }

    private static EnvironmentPlan withPython(HostPython python, EnvironmentSpec spec, Additions additions)
            throws ExecutorException, IOException {
        if (!python.makesEnvironments()) {
            throw failed("Python " + python.version() + " at " + python.executable()
                    + " cannot make environments because its modules venv and ensurepip are missing"
                    + " (Debian: install python3-venv)");
        }
        List<String> named = spec.pip().stream().map(EnvironmentPlanner::name).toList();
        List<String> pins = additions.pins().of(python);
        List<String> pip = additions.needs().stream()
                .filter(need -> !named.contains(need) && !need.equals("python"))
                .map(need -> pinned(need, pins))
                .collect(Collectors.toCollection(ArrayList::new));
        // What the task names may need other versions than ours.
        List<String> constraints = spec.pip().isEmpty() ? pins : List.of();
        pip.addAll(spec.pip());
        return new EnvironmentPlan(python, spec, List.of(), List.of(), null, pip, constraints);
    }

    private static String pinned(String need, List<String> pins) {
        return pins.stream()
                .filter(pin -> pin.startsWith(need + "=="))
                .findFirst()
                .orElse(need);
    }

    /** Check what cannot be installed: the Debian packages of a task must be here. */
    public void checkHost(EnvironmentSpec spec) throws ExecutorException, InterruptedException {
        apt.check(spec.apt());
    }

    /** Returns a Python of this host that is all that conda was to bring. */
    private HostPython pythonFor(EnvironmentSpec spec, Additions additions)
            throws ExecutorException, InterruptedException {
        String wanted = additions.file() == null && spec.conda().size() == 1
                ? spec.conda().get(0)
                : "";
        Matcher python = PYTHON.matcher(wanted);
        if (!python.matches()) {
            throw failed("the task needs conda packages ("
                    + (additions.file() == null
                            ? String.join(", ", spec.conda())
                            : additions.file().name())
                    + "), and this host has neither conda, mamba nor micromamba on its PATH: install one, name it in the"
                    + " runner's option conda, or list the packages in environment.pip");
        }
        String version = python.group(1) == null ? "" : python.group(1);
        return found(version)
                .orElseThrow(() -> failed("the task needs " + wanted.strip()
                        + ", and this host has neither conda, mamba or micromamba nor a Python of that version"));
    }

    private Optional<HostPython> found(String version) throws InterruptedException {
        List<String> commands = new ArrayList<>(List.of(options.python()));
        String[] parts = version.split("\\.", -1);
        if (parts.length > 1) {
            commands.add("python" + parts[0] + "." + parts[1]);
        }
        commands.add("python" + (parts[0].isEmpty() ? "3" : parts[0]));
        for (String command : commands) {
            if (LocalProcesses.find(command, Map.of()).isPresent()) {
                try {
                    HostPython python = python(command);
                    if (version.isEmpty() || (python.version() + ".").startsWith(version + ".")) {
                        return Optional.of(python);
                    }
                } catch (IOException e) {
                    System.getLogger(EnvironmentPlanner.class.getName())
                            .log(System.Logger.Level.DEBUG, "no help for Python " + version + ": " + e.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    /** Return the name of the package that a specification or requirement is about, as pip compares names. */
    public static String name(String requirement) {
        Matcher matcher = NAME.matcher(requirement);
        return matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT).replaceAll("[._-]+", "-") : "";
    }

    private static ExecutorException failed(String why) {
        return new ExecutorException(
                FailureReason.ENVIRONMENT_FAILED, Character.toUpperCase(why.charAt(0)) + why.substring(1));
    }
}
