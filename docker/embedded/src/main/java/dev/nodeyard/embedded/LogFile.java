package dev.nodeyard.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keep the logs of servers from growing over many starts. */
public final class LogFile {
    private static final long LARGEST_BYTES = 10L << 20;

    private LogFile() {}

    /** Make the folder of a log file, and put a large log aside as {@code NAME.1}, replacing an older one. */
    public static void prepare(Path log) throws IOException {
        Path file = log.toAbsolutePath();
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(file) && Files.size(file) > LARGEST_BYTES) {
            Files.move(file, Path.of(file + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
