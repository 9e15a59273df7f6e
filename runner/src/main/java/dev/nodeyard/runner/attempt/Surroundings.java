package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.attempt.AttemptEnvironment;
import dev.nodeyard.api.workflow.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Know what this program and its host are. Thread-safe. */
public final class Surroundings {
    private static final Path RELEASE = Path.of("/etc/os-release");
    private static final @Nullable String SYSTEM = system();

    private Surroundings() {}

    /** Return the version of the runner program. */
    public static String version() {
        @Nullable String version = Surroundings.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Return operating system and architecture, such as {@code linux/amd64}. */
    public static String platform() {
        String architecture = System.getProperty("os.arch", "unknown");
        String name = switch (architecture) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> architecture;
        };
        return System.getProperty("os.name", "unknown").toLowerCase(Locale.ROOT).replace(' ', '-') + "/" + name;
    }

    /** Return what is known of an attempt's environment before its executor has looked closer. */
    static AttemptEnvironment environment(TaskSpec task) {
        return new AttemptEnvironment(
                task.requirements().executor(),
                version(),
                platform(),
                SYSTEM,
                task.environment(),
                Collections.emptySortedMap());
    }

    /** The name of the distribution, which freedesktop.org's os-release gives as shell assignments. */
    private static @Nullable String system() {
        if (!Files.isReadable(RELEASE)) {
            return System.getProperty("os.name") + " " + System.getProperty("os.version");
        }
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(RELEASE)) {
            release.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
        String name = release.getProperty("PRETTY_NAME");
        return name == null ? null : name.replace("\"", "");
    }
}
