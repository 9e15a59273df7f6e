package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Build the command that runs a program in a container and leaves its exit code in the workspace. */
final class Wrapper {
    private static final String SCRIPT = script();
    private static final String CODE = "exit-code";
    private static final String CLEAN = "nothing-left";
    private static final long LONGEST_CODE = 16;
    /** Processes of the first session of a warm container are the executor's. */
    private static final String FIRST_SESSION = "1";

    private Wrapper() {}

    /** How a program's output and leftovers are treated. */
    enum Manner {
        /** In a container of its own, output into the workspace's log file. */
        OWN_WITH_FILE,
        /** In a container of its own, output to the engine. */
        OWN_WITH_STREAM,
        /** In a container that shares the host's processes: leftovers are the engine's affair. */
        AMONG_HOST_PROCESSES,
        /** Likewise, output to the engine. */
        AMONG_HOST_PROCESSES_WITH_STREAM,
        /** In a container that is used again. */
        WARM
    }

    static List<String> command(String shell, Manner manner, List<String> program) {
        String at = ContainerPlan.WORKSPACE + "/";
        List<String> command = new ArrayList<>(List.of(shell, "-c", SCRIPT, "nodeyard"));
        command.add(at + CODE);
        boolean streamed = manner == Manner.OWN_WITH_STREAM || manner == Manner.AMONG_HOST_PROCESSES_WITH_STREAM;
        command.add(streamed ? "" : at + "log");
        command.add(manner == Manner.WARM ? at + CLEAN : "");
        command.add(
                switch (manner) {
                    case OWN_WITH_FILE, OWN_WITH_STREAM -> "none";
                    case AMONG_HOST_PROCESSES, AMONG_HOST_PROCESSES_WITH_STREAM -> "all";
                    case WARM -> FIRST_SESSION;
                });
        command.addAll(program);
        return command;
    }

    /** Return the exit code that was left, or null; a program may have put anything else in its place. */
    static @Nullable Integer exitCode(Workspace workspace) {
        Path file = workspace.folder().resolve(CODE);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST_CODE) {
                return null;
            }
            String text = Files.readString(file);
            return text.endsWith("\n") ? Integer.valueOf(text.strip()) : null;
        } catch (IOException | NumberFormatException e) {
            return null;
        }
    }

    /** Return whether the program left no process behind. */
    static boolean leftNothing(Workspace workspace) {
        return Files.isRegularFile(workspace.folder().resolve(CLEAN), LinkOption.NOFOLLOW_LINKS);
    }

    /** Comments are for those who read the file; every container would carry them. */
    private static String script() {
        try (InputStream in = Objects.requireNonNull(Wrapper.class.getResourceAsStream("wrapper.sh"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
