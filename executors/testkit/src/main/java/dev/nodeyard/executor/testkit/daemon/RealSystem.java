package dev.nodeyard.executor.testkit.daemon;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Name the systems that tests use for real where a machine has them. */
public enum RealSystem {
    DOCKER,
    SLURM,
    SSH,
    VENV,
    CONDA,
    KUBERNETES;

    /** Variable that names, separated by commas, the systems whose absence fails a test. */
    public static final String VARIABLE = "NODEYARD_REQUIRE_REAL";

    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

    /** Return whether the machine must have this system. */
    public boolean isRequired() {
        return Arrays.stream(System.getenv().getOrDefault(VARIABLE, "").split(","))
                .anyMatch(name -> name.strip().equals(word()));
    }

    /**
     * Skip the test, or fail it where this system is required.
     *
     * @param reason what is missing and how to get it
     */
    public void isMissing(String reason) {
        String whole = "no real " + word() + ": " + reason;
        if (isRequired()) {
            throw new AssertionError(whole + " (required by " + VARIABLE + ")");
        }
        if (PRINTED.add(whole)) {
            System.out.println("skipped, " + whole);
        }
        Assumptions.abort(whole);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return what a machine lacks of some programs, or null; they need root as well. */
    static @Nullable String lack(List<String> programs, String packages) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "the tests do not run as root";
        }
        List<String> missing =
                programs.stream().filter(program -> !isInstalled(program)).toList();
        return missing.isEmpty() ? null : "there is no " + String.join(", ", missing) + "; apt-get install " + packages;
    }

    private static boolean isInstalled(String program) {
        return Stream.concat(
                        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
