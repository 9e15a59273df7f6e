package dev.nodeyard.runner.spool;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keep the records of attempts in a folder that only the runner's user can read, one file each, written atomically.
 * One process at a time may open it. Thread-safe for different attempts.
 */
public final class Spool implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final String SUFFIX = ".json";

    private final Path records;
    private final Path logs;
    private final FileChannel lockFile;
    private final FileLock lock;

    private Spool(Path folder, FileChannel lockFile, FileLock lock) {
        this.records = folder.resolve("attempts");
        this.logs = folder.resolve("logs");
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Open the spool, made when it is missing.
     *
     * @throws IOException when it cannot be written or another runner uses it
     */
    public static Spool open(Path folder) throws IOException {
        Files.createDirectories(folder);
        makePrivate(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Spool spool = new Spool(folder, lockFile, lock(folder, lockFile));
        Files.createDirectories(spool.records);
        Files.createDirectories(spool.logs);
        return spool;
    }

    /** Write or replace a record. */
    public void write(AttemptRecord attempt) throws IOException {
        Path file = file(attempt.assignment().attempt());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Wire.mapper().writeValue(next.toFile(), attempt);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forget an attempt; nothing happens when there is no record. */
    public void delete(AttemptId attempt) throws IOException {
        Files.deleteIfExists(file(attempt));
    }

    /** Return all records. A file that cannot be read is set aside and left for people. */
    public List<AttemptRecord> readAll() throws IOException {
        List<AttemptRecord> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(records, "*" + SUFFIX)) {
            for (Path file : files) {
                try {
                    found.add(Wire.mapper().readValue(file.toFile(), AttemptRecord.class));
                } catch (IOException e) {
                    log.error("cannot read {}, it is renamed to .broken and ignored: {}", file, e.toString());
                    Files.move(file, file.resolveSibling(file.getFileName() + ".broken"));
                }
            }
        }
        return found;
    }

    /** Return the file that keeps the log of an attempt until it is safe elsewhere. */
    public Path logFile(AttemptId attempt) {
        return logs.resolve(attempt + ".log");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }

    private Path file(AttemptId attempt) {
        return records.resolve(attempt + SUFFIX);
    }

    private static FileLock lock(Path folder, FileChannel file) throws IOException {
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            log.debug("this process holds the lock already", e);
        }
        if (lock == null) {
            file.close();
            throw new IOException("another runner uses " + folder + "; give each runner a folder of its own");
        }
        return lock;
    }

    private static void makePrivate(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
