package dev.nodeyard.executor.environment;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.process.LocalProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Look whether Debian packages are on this host. They are never installed: that takes an administrator. */
final class AptPackages {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern PACKAGE = Pattern.compile("([a-z0-9][a-z0-9+.-]*)(?::[a-z0-9]+)?(?:=(\\S+))?");

    /**
     * Check that packages are installed.
     *
     * @param packages each a name, or {@code name=version}
     * @throws ExecutorException when one is not; the message says what to do
     */
    void check(List<String> packages) throws ExecutorException, InterruptedException {
        if (packages.isEmpty()) {
            return;
        }
        Optional<Path> query = LocalProcesses.find("dpkg-query", Map.of());
        if (query.isEmpty()) {
            throw failed(
                    "The task needs the Debian packages " + String.join(", ", packages)
                            + ", and this host has no Debian packages; run it in an image (executor docker) or on another host");
        }
        List<String> missing = new ArrayList<>();
        for (String wanted : packages) {
            if (!isInstalled(query.get(), wanted)) {
                missing.add(wanted);
            }
        }
        if (!missing.isEmpty()) {
            throw failed("The task needs Debian packages that this host lacks: an administrator can install them with"
                    + " apt-get install " + String.join(" ", missing)
                    + "; an image (executor docker) is built with them by itself");
        }
    }

    private static boolean isInstalled(Path query, String wanted) throws ExecutorException, InterruptedException {
        var parts = PACKAGE.matcher(wanted.strip());
        if (!parts.matches()) {
            throw failed("environment.apt names \"" + wanted + "\", which is no name of a Debian package");
        }
        try {
            Subprocess.Ended ended = Subprocess.run(
                    List.of(
                            query.toString(),
                            "--show",
                            "--showformat=${db:Status-Status} ${Version}\n",
                            parts.group(1)),
                    Path.of("/"),
                    Map.of("LC_ALL", "C"),
                    LONGEST);
            String version = parts.group(2);
            return ended.isSuccess()
                    && ended.output()
                            .lines()
                            .anyMatch(line -> version == null
                                    ? line.startsWith("installed ")
                                    : line.equals("installed " + version));
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.ENVIRONMENT_FAILED, "Cannot ask for Debian packages: " + e.getMessage(), e);
        }
    }

    private static ExecutorException failed(String message) {
        return new ExecutorException(FailureReason.ENVIRONMENT_FAILED, message);
    }
}
