package dev.nodeyard.executor.environment;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a whole environment. Written last of all: a folder without it is half of one and never used.
 *
 * @param version of this form
 * @param spec what the task asked for
 * @param words what is in it
 * @param tool what made it, such as {@code micromamba 2.0.5}
 * @param python version of its interpreter, or null when it has none
 * @param recipe what it was made from
 * @param lock exact versions
 * @param path for {@link Activation}
 * @param variables for {@link Activation}
 * @param bytes on disk
 * @param tookMs time that its creation took
 */
record Made(
        int version,
        EnvironmentSpec spec,
        String words,
        String tool,
        @Nullable String python,
        String recipe,
        String lock,
        List<String> path,
        Map<String, String> variables,
        long bytes,
        long tookMs,
        Instant at) {
    static final int VERSION = 1;
    private static final String NAME = "environment.json";

    /** Read it from the folder of an environment; empty when that is not whole. */
    static Optional<Made> read(Path folder) throws IOException {
        try {
            Made made = Wire.mapper().readValue(Files.readAllBytes(folder.resolve(NAME)), Made.class);
            return made.version == VERSION ? Optional.of(made) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Write it: from now on the environment is whole. */
    void write(Path folder) throws IOException {
        Path part = folder.resolve(NAME + ".part");
        Files.write(part, Wire.mapper().writeValueAsBytes(this));
        Files.move(part, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Take the whole away first, so that what is left of a removal is half of one. */
    static void forget(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
