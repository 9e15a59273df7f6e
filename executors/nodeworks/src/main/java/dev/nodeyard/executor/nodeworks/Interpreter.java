package dev.nodeyard.executor.nodeworks;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.environment.Subprocess;
import dev.nodeyard.executor.program.PythonRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Know a Python interpreter, from running a probe in it.
 *
 * @param version major, minor, micro
 * @param executable the program itself, behind shims and links
 * @param packages of those that we care for, the ones that can be imported
 * @param venv whether it can make environments
 * @param groups groups of the node folders, each with the packages that its modules import
 * @param problems node modules that cannot be read
 */
record Interpreter(
        List<Integer> version,
        String executable,
        Set<String> packages,
        boolean venv,
        Map<String, Set<String>> groups,
        List<String> problems) {
    private static final Duration PROBE_TIME = Duration.ofSeconds(60);

    /**
     * Probe an interpreter.
     *
     * @throws IOException when it is not there, too old or broken; the message says so
     */
    static Interpreter probe(String python, Path runtime, List<Path> nodeFolders)
            throws IOException, InterruptedException {
        List<String> command = command(python, runtime, "probe", nodeFolders);
        Subprocess.Ended ended;
        try {
            ended = Subprocess.run(command, runtime.resolveSibling("."), variables(), PROBE_TIME);
        } catch (IOException e) {
            throw new IOException(
                    "cannot run " + python + ": Python 3.8 or later is needed (" + e.getMessage() + ")", e);
        }
        if (!ended.isSuccess()) {
            throw new IOException(python + " cannot be used: " + ended.lastLines());
        }
        try {
            return Wire.mapper()
                    .readValue(ended.output().substring(ended.output().lastIndexOf('\n') + 1), Interpreter.class);
        } catch (JsonProcessingException e) {
            throw new IOException(python + " does not answer as Python does: " + ended.lastLines(), e);
        }
    }

    /** Return the command that starts a program of the runtime. */
    static List<String> command(String python, Path runtime, String program, List<Path> nodeFolders) {
        List<String> command = new ArrayList<>(List.of(python, runtime.toString(), program));
        nodeFolders.forEach(folder -> command.add(folder.toString()));
        return command;
    }

    /** Return what the variables of a Python process must have, unless the runner's own have something else. */
    static Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(PythonRuntime.VARIABLES);
        variables.keySet().removeIf(name -> name.equals("MPLBACKEND") && System.getenv(name) != null);
        return variables;
    }

    /** Return major and minor version, such as {@code 3.11}. */
    String minorVersion() {
        return version.get(0) + "." + version.get(1);
    }
}
