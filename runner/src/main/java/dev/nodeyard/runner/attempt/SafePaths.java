package dev.nodeyard.runner.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Keep paths that others name inside a folder. */
final class SafePaths {
    private SafePaths() {}

    /** Resolve a relative path; empty when it is absolute, not a path, or leads out by its own words. */
    static Optional<Path> inside(Path folder, String relative) {
        try {
            Path path = folder.resolve(relative).normalize();
            boolean inside = path.startsWith(folder.normalize()) && !path.equals(folder.normalize());
            return inside && !Path.of(relative).isAbsolute() ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Return whether a path is a regular file that is inside a folder also after all links are followed. */
    static boolean isFileInside(Path folder, Path file) throws IOException {
        return Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath());
    }
}
