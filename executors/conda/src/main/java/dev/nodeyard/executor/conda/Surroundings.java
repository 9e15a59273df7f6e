package dev.nodeyard.executor.conda;

import dev.nodeyard.executor.BuiltEnvironment;
import dev.nodeyard.executor.environment.Activation;
import dev.nodeyard.executor.environment.StoredEnvironment;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hold what an attempt runs in: an environment of the store, which is held until this is closed, or one that people made.
 *
 * @param installed whether the task asked for it, so that its lock belongs into the record of the run
 */
record Surroundings(
        Path prefix, Activation activation, @Nullable StoredEnvironment stored, boolean installed)
        implements AutoCloseable {
    static Surroundings of(StoredEnvironment stored, boolean installed) {
        return new Surroundings(stored.prefix(), stored.activation(), stored, installed);
    }

    static Surroundings of(ExistingEnvironments.Found found) {
        return new Surroundings(found.prefix(), found.activation(), null, false);
    }

    Path python() {
        return prefix.resolve("bin").resolve("python");
    }

    Map<String, String> facts() {
        return stored == null ? Map.of("environment", prefix.toString()) : stored.facts();
    }

    Optional<BuiltEnvironment> built() {
        return stored == null || !installed ? Optional.empty() : Optional.of(stored.built());
    }

    @Override
    public void close() {
        if (stored != null) {
            stored.close();
        }
    }
}
