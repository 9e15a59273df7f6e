package dev.nodeyard.executor.docker;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.BuiltEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keep on disk what is in the images that were built here, and when each was used last. */
final class BuiltNotes {
    private static final Logger log = LoggerFactory.getLogger(BuiltNotes.class);

    private final Path folder;

    BuiltNotes(Path cache) {
        this.folder = cache.resolve("environments");
    }

    void write(String tag, BuiltEnvironment built) {
        try {
            Files.createDirectories(folder);
            Wire.mapper().writeValue(file(tag).toFile(), built);
        } catch (IOException e) {
            log.warn("cannot keep what is in the image {}: {}", tag, e.toString());
        }
    }

    /** Return what is in an image; empty for one that was not built here. */
    Optional<BuiltEnvironment> read(@Nullable String tag) {
        if (tag == null || !Files.exists(file(tag))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Wire.mapper().readValue(file(tag).toFile(), BuiltEnvironment.class));
        } catch (IOException e) {
            log.warn("cannot read what is in the image {}: {}", tag, e.toString());
            return Optional.empty();
        }
    }

    /** Note that an image is used now. */
    void touch(String tag) {
        if (!file(tag).toFile().setLastModified(System.currentTimeMillis())) {
            log.debug("nothing is kept of the image {}", tag);
        }
    }

    Instant used(String tag) {
        return Instant.ofEpochMilli(file(tag).toFile().lastModified());
    }

    private Path file(String tag) {
        return folder.resolve(tag.substring(tag.lastIndexOf(':') + 1).replaceAll("[^A-Za-z0-9._-]", "-") + ".json");
    }
}
