package dev.nodeyard.executor.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** List the programs that make an environment, in their order. */
final class Stages {
    static final String REPORT = "pip-report.json";
    private static final int REPORTS_SINCE_MAJOR = 22;
    private static final int REPORTS_SINCE_MINOR = 2;

    private final EnvironmentPlan plan;
    private final EnvironmentOptions options;
    private final Path folder;
    private final Path prefix;

    private Stages(EnvironmentPlan plan, EnvironmentOptions options, Path folder) {
        this.plan = plan;
        this.options = options;
        this.folder = folder;
        this.prefix = prefix(folder);
    }

    /** What a stage is for, beyond its program. */
    enum Purpose {
        INSTALL,
        /** Runs as the task's programs do, with the environment around it. */
        SETUP,
        /** Its output is a list of packages. */
        LIST
    }

    /** One program; made when its turn comes, as it may depend on those before. */
    record Stage(String words, Purpose purpose, CommandMaker command) {}

    /** Makes the command of a stage. */
    interface CommandMaker {
        List<String> make() throws IOException;
    }

    /** Return the folder where everything is installed. */
    static Path prefix(Path folder) {
        return folder.resolve("prefix");
    }

    static List<Stage> of(EnvironmentPlan plan, EnvironmentOptions options, Path folder) {
        return new Stages(plan, options, folder).list();
    }

    private List<Stage> list() {
        List<Stage> stages = new ArrayList<>();
        if (plan.base() instanceof CondaProgram conda) {
            conda(conda, stages);
        } else if (plan.base() instanceof HostPython python) {
            stages.add(new Stage(
                    "python -m venv",
                    Purpose.INSTALL,
                    () -> List.of(python.executable(), script("make_venv.py").toString(), prefix.toString())));
        }
        if (!plan.pip().isEmpty()) {
            stages.add(new Stage("pip install", Purpose.INSTALL, this::pipInstall));
        }
        if (!plan.setup().isEmpty()) {
            stages.add(new Stage("setup", Purpose.SETUP, this::setup));
        }
        stages.add(new Stage("listing packages", Purpose.LIST, this::listing));
        return stages;
    }

    private void conda(CondaProgram conda, List<Stage> stages) {
        CondaFile file = plan.file();
        if (file != null) {
            stages.add(new Stage(conda.flavour().word() + " create", Purpose.INSTALL, () -> condaFile(conda, file)));
        }
        if (file == null || !plan.conda().isEmpty()) {
            String verb = file == null ? "create" : "install";
            stages.add(
                    new Stage(conda.flavour().word() + " " + verb, Purpose.INSTALL, () -> condaPackages(conda, verb)));
        }
    }

    private List<String> condaPackages(CondaProgram conda, String verb) {
        List<String> command = new ArrayList<>(
                List.of(conda.program().toString(), verb, "--yes", "--quiet", "--prefix", prefix.toString()));
        if (!plan.channels().isEmpty()) {
            command.add("--override-channels");
            plan.channels().forEach(channel -> command.addAll(List.of("--channel", channel)));
        }
        // A specification that begins with a dash would be an option.
        plan.conda().stream()
                .map(String::strip)
                .filter(spec -> !spec.startsWith("-"))
                .forEach(command::add);
        return command;
    }

    private List<String> condaFile(CondaProgram conda, CondaFile file) throws IOException {
        Path copy = folder.resolve(file.isExplicit() ? "explicit.txt" : "environment.yml");
        Files.writeString(copy, file.text());
        List<String> command = new ArrayList<>(List.of(conda.program().toString()));
        boolean yaml = !file.isExplicit() && conda.flavour() != CondaProgram.Flavour.MICROMAMBA;
        if (yaml) {
            command.add("env");
        }
        command.addAll(List.of("create", "--quiet", "--prefix", prefix.toString(), "--file", copy.toString()));
        if (!yaml) {
            command.add("--yes");
        }
        return command;
    }

    /** A conda environment may be without Python. */
    private List<String> listing() throws IOException {
        return Files.isExecutable(python())
                ? List.of(python().toString(), script("list_packages.py").toString())
                : List.of("true");
    }

    private Path python() {
        return prefix.resolve("bin").resolve("python");
    }

    /** Lays a program of our own beside the environment. */
    private Path script(String name) throws IOException {
        try (InputStream stream = Stages.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + " is missing from the jar");
            }
            return Files.write(folder.resolve(name), stream.readAllBytes());
        }
    }

    private List<String> pip(String... arguments) {
        List<String> command = new ArrayList<>(List.of(python().toString(), "-m", "pip"));
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> pipInstall() throws IOException {
        Path requirements = Files.write(folder.resolve("requirements.txt"), plan.pip());
        List<String> command = pip("install", "--requirement", requirements.toString());
        if (!plan.constraints().isEmpty()) {
            Path constraints = Files.write(folder.resolve("constraints.txt"), plan.constraints());
            command.addAll(List.of("--constraint", constraints.toString()));
        }
        if (options.findLinks() != null) {
            command.addAll(List.of("--find-links", options.findLinks()));
        }
        if (!options.index()) {
            command.add("--no-index");
        }
        if (makesReports()) {
            command.addAll(List.of("--report", folder.resolve(REPORT).toString()));
        }
        return command;
    }

    private List<String> setup() throws IOException {
        Path script = Files.write(folder.resolve("setup.sh"), plan.setup());
        return List.of("sh", "-ex", script.toString());
    }

    /** Asks the pip of the environment by the folder of its version, which is quicker than asking itself. */
    private boolean makesReports() throws IOException {
        Path library = prefix.resolve("lib");
        try (DirectoryStream<Path> pythons = Files.newDirectoryStream(library, "python3*")) {
            for (Path python : pythons) {
                Path packages = python.resolve("site-packages");
                if (Files.isDirectory(packages) && pipMakesReports(packages)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean pipMakesReports(Path packages) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(packages, "pip-*.dist-info")) {
            for (Path path : found) {
                String[] version =
                        path.getFileName().toString().substring("pip-".length()).split("\\.", -1);
                int major = version[0].matches("\\d{1,4}") ? Integer.parseInt(version[0]) : 0;
                int minor = version[1].matches("\\d{1,4}") ? Integer.parseInt(version[1]) : 0;
                if (major > REPORTS_SINCE_MAJOR || (major == REPORTS_SINCE_MAJOR && minor >= REPORTS_SINCE_MINOR)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Return the variables of every stage: nobody is there to answer, and what the runner has set must not leak in. */
    static Map<String, String> variables(EnvironmentPlan plan, EnvironmentOptions options) {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "PIP_NO_INPUT", "1",
                "PIP_DISABLE_PIP_VERSION_CHECK", "1",
                "PIP_PROGRESS_BAR", "off",
                "PIP_ROOT_USER_ACTION", "ignore",
                "PIP_USER", "0",
                "PYTHONNOUSERSITE", "1",
                "PYTHONUTF8", "1",
                "NO_COLOR", "1",
                "CONDA_ALWAYS_YES", "true",
                "MAMBA_ALWAYS_YES", "true"));
        if (System.getenv("PYTHONPATH") != null) {
            variables.put("PYTHONPATH", "");
        }
        boolean micromamba =
                plan.base() instanceof CondaProgram conda && conda.flavour() == CondaProgram.Flavour.MICROMAMBA;
        if (micromamba && System.getenv("MAMBA_ROOT_PREFIX") == null) {
            variables.put(
                    "MAMBA_ROOT_PREFIX", options.folder().resolve("micromamba").toString());
        }
        return variables;
    }
}
