package dev.nodeyard.executor.environment;

import dev.nodeyard.executor.process.LocalProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Know conda, mamba or micromamba on this host. All of them make the same environments, so it does not matter for a name
 * which one did.
 *
 * @param version such as {@code 24.1.2}
 */
public record CondaProgram(Path program, Flavour flavour, String version) implements EnvironmentBase {
    private static final Duration PROBE_TIME = Duration.ofSeconds(60);
    private static final Pattern VERSION = Pattern.compile("\\b(\\d+\\.\\d+(?:\\.\\d+)*)\\b");

    /** Which of the three it is; in the order in which they are looked for: the quick ones first. */
    public enum Flavour {
        MAMBA,
        MICROMAMBA,
        CONDA;

        /** Return the usual name of the program. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Find the program on the PATH.
     *
     * @return empty when the host has none
     * @throws IOException when there is one that does not work; the message says so
     */
    public static Optional<CondaProgram> find() throws IOException, InterruptedException {
        for (Flavour flavour : Flavour.values()) {
            Optional<Path> program = LocalProcesses.find(flavour.word(), Map.of());
            if (program.isPresent()) {
                return Optional.of(probe(program.get(), flavour));
            }
        }
        return Optional.empty();
    }

    /** Probe a program that is named by a path or on the PATH; its name says which of the three it is. */
    public static CondaProgram probe(String command) throws IOException, InterruptedException {
        Path program = LocalProcesses.find(command, Map.of())
                .orElseThrow(() -> new IOException("there is no program " + command));
        String name = program.getFileName().toString();
        Flavour flavour = name.contains("micromamba")
                ? Flavour.MICROMAMBA
                : name.contains("mamba") ? Flavour.MAMBA : Flavour.CONDA;
        return probe(program, flavour);
    }

    private static CondaProgram probe(Path program, Flavour flavour) throws IOException, InterruptedException {
        Subprocess.Ended ended =
                Subprocess.run(List.of(program.toString(), "--version"), Path.of("/"), Map.of(), PROBE_TIME);
        Matcher version = VERSION.matcher(ended.output());
        if (!ended.isSuccess() || !version.find()) {
            throw new IOException(program + " cannot be used: " + ended.lastLines());
        }
        return new CondaProgram(program, flavour, version.group(1));
    }

    /** Return major and minor version, such as {@code 24.1}. */
    public String minorVersion() {
        String[] parts = version.split("\\.", -1);
        return parts[0] + "." + parts[1];
    }

    @Override
    public String kind() {
        return "conda";
    }

    @Override
    public String identity() {
        return "conda " + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
