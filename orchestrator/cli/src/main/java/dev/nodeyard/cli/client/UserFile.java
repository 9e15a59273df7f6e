package dev.nodeyard.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keep what {@code login} learned in {@code $XDG_CONFIG_HOME/nodeyard/client.json}, for its owner only. */
public final class UserFile {
    private final Path path;

    /** Hold the contents of the file. */
    public record Entry(String url, @Nullable String username, String token) {
        @Override
        public String toString() {
            return "Entry[" + url + "]";
        }
    }

    public UserFile(Surroundings around) {
        String config = around.variable("XDG_CONFIG_HOME");
        Path base = config == null ? around.home().resolve(".config") : Path.of(config);
        this.path = base.resolve("nodeyard").resolve("client.json");
    }

    public Path path() {
        return path;
    }

    public Optional<Entry> read() {
        try {
            return Optional.of(Wire.mapper().readValue(Files.readAllBytes(path), Entry.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw CommandFailure.of(ExitStatus.USAGE, path + " cannot be understood", e)
                    .withHint("delete it and sign in again: nodeyard login URL");
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    public void write(Entry entry) {
        try {
            Path folder = path.getParent();
            Files.createDirectories(folder, mode("rwx------"));
            // Made with its mode and moved into place: the token is never readable by others, not even for a moment.
            Path fresh = Files.createTempFile(folder, "client", ".json", mode("rw-------"));
            Files.write(fresh, Wire.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(entry));
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Remove the file; return whether it was there. */
    public boolean delete() {
        try {
            return Files.deleteIfExists(path);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private CommandFailure unusable(IOException e) {
        return CommandFailure.of(ExitStatus.FAILED, path + " cannot be used: " + e.getMessage(), e);
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
