package dev.nodeyard.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Read {@code postmaster.pid}, in which PostgreSQL says who serves a data folder and whether it is ready. */
final class PostmasterFile {
    // pid, data folder, start time, port, socket folder, address, shared memory, status
    private static final int STATUS_LINE = 7;

    private final Path data;
    private final Path file;

    PostmasterFile(Path data) {
        this.data = data;
        this.file = data.resolve("postmaster.pid");
    }

    boolean isReady(long pid) throws IOException {
        List<String> lines = lines();
        return lines.size() > STATUS_LINE
                && lines.get(0).strip().equals(Long.toString(pid))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /**
     * Stop a server that an earlier, killed JVM left on these data, and remove a file that names nobody. The caller
     * holds the folder, so whoever serves the data is an orphan.
     */
    void stopOrphan(Duration timeout) throws IOException {
        List<String> lines = lines();
        if (lines.isEmpty()) {
            return;
        }
        long pid = Long.parseLong(lines.get(0).strip());
        if (OrphanProcess.serves(pid, data)) {
            OrphanProcess.stop(pid, "INT", timeout);
        }
        // A number that another program has by now would keep PostgreSQL from starting.
        Files.deleteIfExists(file);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
