package dev.nodeyard.executor.environment;

import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remember for a while that an environment cannot be created, for all runners of the host: a hundred attempts that want
 * it need not try a hundred times. What may pass by itself is forgotten soon.
 */
final class Failures {
    private static final Duration PASSING = Duration.ofSeconds(30);

    private final Path folder;
    private final Duration memory;

    Failures(Path folder, Duration memory) {
        this.folder = folder;
        this.memory = memory;
    }

    /**
     * One failure.
     *
     * @param message what went wrong
     * @param until when it is tried again
     */
    record Failure(String message, Instant at, Instant until) {}

    /** Return a failure that still counts. */
    Optional<Failure> of(String name) throws IOException {
        try {
            Failure failure = Wire.mapper().readValue(Files.readAllBytes(file(name)), Failure.class);
            Instant now = Instant.now();
            // Also when the clock was set back meanwhile.
            boolean counts = now.isBefore(failure.until()) && !now.isBefore(failure.at());
            return counts ? Optional.of(failure) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void remember(String name, String message, boolean passing) throws IOException {
        Instant now = Instant.now();
        Duration time = passing && PASSING.compareTo(memory) < 0 ? PASSING : memory;
        Path part = folder.resolve(name + ".failed.part");
        Files.write(part, Wire.mapper().writeValueAsBytes(new Failure(message, now, now.plus(time))));
        Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
    }

    void forget(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        return folder.resolve(name + ".failed");
    }
}
