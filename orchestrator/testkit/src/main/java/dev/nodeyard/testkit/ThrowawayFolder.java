package dev.nodeyard.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Make folders for servers of this JVM, and delete them with it. */
final class ThrowawayFolder {
    private ThrowawayFolder() {}

    /** Return a new folder below {@code target}, where a clean build removes what a killed JVM left. */
    static Path create(String prefix) {
        try {
            Path target = Path.of("target");
            return Files.isDirectory(target)
                    ? Files.createTempDirectory(target.toAbsolutePath(), prefix)
                    : Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a test's server", e);
        }
    }

    /** Stop a server when the JVM ends, then delete its folder. */
    static void deleteAtExit(Path folder, Runnable stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.run();
            delete(folder);
        }));
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a test's server folder stays: " + folder, e);
        }
    }
}
