package dev.nodeyard.executor.environment;

import dev.nodeyard.executor.BuiltEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Use an environment of the store: it is not removed until this is closed. Thread-safe. */
public final class StoredEnvironment implements AutoCloseable {
    private final Path folder;
    private final Made made;
    private final @Nullable HostLock lock;

    StoredEnvironment(Path folder, Made made, @Nullable HostLock lock) {
        this.folder = folder;
        this.made = made;
        this.lock = lock;
    }

    /** Return its name, by which it is found again. */
    public String name() {
        return folder.getFileName().toString();
    }

    /** Return the folder in which everything is installed. */
    public Path prefix() {
        return Stages.prefix(folder);
    }

    /** Return its interpreter, whether there is one or not. */
    public Path python() {
        return prefix().resolve("bin").resolve("python");
    }

    /** Return what programs see of it. */
    public Activation activation() {
        return new Activation(made.path(), made.variables());
    }

    /** Return what was made, for the record of a run. */
    public BuiltEnvironment built() {
        return BuiltEnvironment.onHost(made.lock(), made.recipe(), made.bytes());
    }

    /** Return what the work may depend on. */
    public Map<String, String> facts() {
        return made.python() == null
                ? Map.of("environment", name(), "made-by", made.tool())
                : Map.of("environment", name(), "made-by", made.tool(), "python", made.python());
    }

    void touch() throws IOException {
        Path stamp = stamp(folder);
        try {
            Files.setLastModifiedTime(stamp, FileTime.from(Instant.now()));
        } catch (java.nio.file.NoSuchFileException e) {
            Files.write(stamp, new byte[0]);
        }
    }

    static Path stamp(Path folder) {
        return folder.resolve("used");
    }

    @Override
    public void close() {
        try (HostLock held = lock) {
            touch();
        } catch (IOException e) {
            System.getLogger(StoredEnvironment.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot note the use of " + folder, e);
        }
    }
}
