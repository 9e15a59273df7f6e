package dev.nodeyard.executor.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hold what a task wants to run in.
 *
 * @param spec what to install; empty lists for nothing
 * @param name of an existing environment, or its prefix; null to make one
 * @param file for conda, or null
 * @param channels where conda looks; empty for the runner's
 */
public record EnvironmentRequest(
        EnvironmentSpec spec,
        @Nullable String name,
        @Nullable CondaFile file,
        List<String> channels) {
    private static final String OPTIONS = "conda";
    private static final long MAX_FILE = 256 * 1024;
    private static final EnvironmentSpec NOTHING =
            new EnvironmentSpec(null, List.of(), List.of(), List.of(), List.of());

    /** Read the settings of a task. The file lies in its working folder, from an upstream task. */
    public static EnvironmentRequest of(Work work) throws ExecutorException {
        TaskSpec task = work.task();
        JsonNode options = task.options().getOrDefault(OPTIONS, MissingNode.getInstance());
        EnvironmentSpec spec = task.environment() == null ? NOTHING : task.environment();
        String name = options.hasNonNull("name") ? options.get("name").asText() : null;
        String file = options.hasNonNull("file") ? options.get("file").asText() : null;
        List<String> channels = new ArrayList<>();
        options.path("channels").forEach(channel -> channels.add(channel.asText()));
        EnvironmentRequest request =
                new EnvironmentRequest(spec, name, file == null ? null : read(work, file), List.copyOf(channels));
        if (name != null && request.installs()) {
            throw bad(
                    "conda.name names an environment that exists, so nothing can be installed into it: take out either"
                            + " conda.name, or conda.file and the lists in environment");
        }
        if (channels.stream().anyMatch(channel -> channel.isBlank() || channel.startsWith("-"))) {
            throw bad("conda.channels has an entry that is no channel");
        }
        return request;
    }

    /** Return whether anything is to be installed. */
    public boolean installs() {
        return file != null
                || !spec.conda().isEmpty()
                || spec.pip().stream().anyMatch(line -> !line.isBlank())
                || !spec.setup().isEmpty();
    }

    private static CondaFile read(Work work, String name) throws ExecutorException {
        try {
            Path folder = work.workspace().work().toRealPath();
            Path file = folder.resolve(name).toRealPath();
            if (!file.startsWith(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw bad("conda.file must name a file in the task's working folder, not " + name);
            }
            if (Files.size(file) > MAX_FILE) {
                throw bad("conda.file " + name + " has more than " + MAX_FILE + " bytes");
            }
            return new CondaFile(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw bad("conda.file " + name + " is not UTF-8 text");
        } catch (IOException | InvalidPathException e) {
            throw bad("conda.file names " + name
                    + ", which is not in the task's working folder; an upstream task can keep it as an artifact");
        }
    }

    private static ExecutorException bad(String message) {
        return new ExecutorException(FailureReason.BAD_INPUT, message);
    }
}
