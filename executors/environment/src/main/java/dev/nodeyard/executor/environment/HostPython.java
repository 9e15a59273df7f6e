package dev.nodeyard.executor.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Know a Python interpreter of this host.
 *
 * @param executable the program itself, behind shims and links
 * @param version such as {@code 3.11.7}
 * @param makesEnvironments whether it has the modules venv and ensurepip
 */
public record HostPython(String executable, String version, boolean makesEnvironments) implements EnvironmentBase {
    private static final Duration PROBE_TIME = Duration.ofSeconds(60);
    private static final String PROBE = """
            import json, sys
            from importlib.util import find_spec
            print(json.dumps({
                "executable": sys.executable,
                "version": "%d.%d.%d" % sys.version_info[:3],
                "makesEnvironments": all(find_spec(name) is not None for name in ("venv", "ensurepip")),
            }))
            """;

    /**
     * Probe an interpreter.
     *
     * @param command a name on the PATH or a path
     * @throws IOException when it is not there or broken; the message says so
     */
    public static HostPython probe(String command) throws IOException, InterruptedException {
        Subprocess.Ended ended =
                Subprocess.run(List.of(command, "-c", PROBE), Path.of("/"), Map.of("PYTHONUTF8", "1"), PROBE_TIME);
        if (!ended.isSuccess()) {
            throw new IOException(command + " cannot be used: " + ended.lastLines());
        }
        try {
            return Wire.mapper().readValue(ended.output(), HostPython.class);
        } catch (JsonProcessingException e) {
            throw new IOException(command + " does not answer as Python does: " + ended.lastLines(), e);
        }
    }

    /** Return major and minor version, such as {@code 3.11}. */
    public String minorVersion() {
        int second = version.indexOf('.', version.indexOf('.') + 1);
        return second < 0 ? version : version.substring(0, second);
    }

    @Override
    public String kind() {
        return "venv";
    }

    @Override
    public String identity() {
        return executable + " " + version;
    }
}
