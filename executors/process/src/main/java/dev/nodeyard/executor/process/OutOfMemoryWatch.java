package dev.nodeyard.executor.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Tell whether the system ended processes for want of memory since a moment. */
public final class OutOfMemoryWatch {
    private static final Path COUNTERS = Path.of("/proc/vmstat");
    private static final String NAME = "oom_kill ";

    private final long atStart = count();

    /** Return whether it happened on this host since this watch was made; false where it cannot be told. */
    public boolean hasHappened() {
        return count() > atStart;
    }

    private static long count() {
        try (Stream<String> lines = Files.lines(COUNTERS)) {
            return lines.filter(line -> line.startsWith(NAME))
                    .mapToLong(line -> Long.parseLong(line.substring(NAME.length())))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
