package dev.nodeyard.executor.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.process.LocalProcesses;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a program sees of an environment: what {@code activate} would set in a shell, without a shell.
 *
 * @param path folders to look for programs in, before all others
 * @param variables by name
 */
public record Activation(List<String> path, Map<String, String> variables) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String PATH = "PATH";
    private static final String MARKER = "\0nodeyard\0";
    /** Variables that a shell keeps for itself. */
    private static final Set<String> OF_SHELLS = Set.of("_", "SHLVL", "PWD", "OLDPWD", "BASH_EXECUTION_STRING");

    public Activation {
        path = List.copyOf(path);
        variables = Map.copyOf(variables);
    }

    /** Return the variables to add to those of a program. */
    public Map<String, String> over(Map<String, String> own) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(own);
        String rest = own.getOrDefault(PATH, System.getenv().getOrDefault(PATH, "/usr/bin:/bin"));
        all.put(PATH, String.join(File.pathSeparator, path) + File.pathSeparator + rest);
        return all;
    }

    /** Return the activation of an environment of either kind that is there. */
    public static Activation of(Path prefix) throws IOException, InterruptedException {
        return Files.isDirectory(prefix.resolve("conda-meta")) ? ofConda(prefix) : ofVenv(prefix);
    }

    /** Return the activation of a virtual environment. */
    static Activation ofVenv(Path prefix) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("VIRTUAL_ENV", prefix.toString());
        forget(variables, "PYTHONHOME", "CONDA_PREFIX", "CONDA_DEFAULT_ENV");
        return new Activation(List.of(prefix.resolve("bin").toString()), variables);
    }

    /** Return the activation of a conda environment; its own scripts are asked what they set. */
    static Activation ofConda(Path prefix) throws IOException, InterruptedException {
        Map<String, String> variables = new TreeMap<>();
        variables.put("CONDA_PREFIX", prefix.toString());
        variables.put("CONDA_DEFAULT_ENV", prefix.toString());
        variables.put("CONDA_SHLVL", "1");
        forget(variables, "PYTHONHOME", "VIRTUAL_ENV");
        variables.putAll(kept(prefix.resolve("conda-meta").resolve("state")));
        Activation plain = new Activation(List.of(prefix.resolve("bin").toString()), variables);
        return hasScripts(prefix) ? withScripts(prefix, plain) : plain;
    }

    // A variable of the runner itself cannot be taken away from a program, only emptied.
    private static void forget(Map<String, String> variables, String... names) {
        for (String name : names) {
            if (System.getenv(name) != null) {
                variables.put(name, "");
            }
        }
    }

    /** Reads what {@code conda env config vars set} keeps. */
    private static Map<String, String> kept(Path state) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        if (Files.isRegularFile(state)) {
            JsonNode kept = Wire.mapper().readTree(state.toFile()).path("env_vars");
            kept.properties()
                    .forEach(entry ->
                            variables.put(entry.getKey(), entry.getValue().asText()));
        }
        return variables;
    }

    private static boolean hasScripts(Path prefix) throws IOException {
        Path folder = prefix.resolve("etc").resolve("conda").resolve("activate.d");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(folder, "*.sh")) {
            return scripts.iterator().hasNext();
        }
    }

    private static Activation withScripts(Path prefix, Activation plain) throws IOException, InterruptedException {
        Optional<Path> bash = LocalProcesses.find("bash", Map.of());
        String script = "for f in \"$1\"/etc/conda/activate.d/*.sh; do . \"$f\"; done >&2; "
                + "printf '\\0nodeyard\\0'; exec env -0";
        Map<String, String> before = plain.over(Map.of());
        Subprocess.Ended ended = Subprocess.run(
                List.of(bash.map(Path::toString).orElse("sh"), "-c", script, "activate", prefix.toString()),
                Path.of("/"),
                before,
                LONGEST);
        int marker = ended.output().indexOf(MARKER);
        if (!ended.isSuccess() || marker < 0) {
            throw new IOException("the activation scripts of " + prefix + " fail: " + ended.lastLines());
        }
        Map<String, String> after = new TreeMap<>();
        for (String entry : ended.output().substring(marker + MARKER.length()).split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                after.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return changed(plain, before, after);
    }

    private static Activation changed(Activation plain, Map<String, String> before, Map<String, String> after) {
        Map<String, String> variables = new TreeMap<>(plain.variables);
        after.forEach((name, value) -> {
            boolean same = value.equals(before.getOrDefault(name, System.getenv(name)));
            if (!same && !OF_SHELLS.contains(name) && !name.equals(PATH) && !name.startsWith("BASH_FUNC_")) {
                variables.put(name, value);
            }
        });
        return new Activation(inFront(plain.path, before, after), variables);
    }

    private static List<String> inFront(List<String> path, Map<String, String> before, Map<String, String> after) {
        String added = after.getOrDefault(PATH, "");
        String old = File.pathSeparator + before.getOrDefault(PATH, "");
        List<String> front = new ArrayList<>();
        if (added.endsWith(old)) {
            front.addAll(
                    List.of(added.substring(0, added.length() - old.length()).split(File.pathSeparator, -1)));
        }
        front.addAll(path);
        return front;
    }
}
