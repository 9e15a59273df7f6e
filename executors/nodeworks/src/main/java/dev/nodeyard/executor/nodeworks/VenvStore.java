package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keep virtual environments, one per interpreter and set of packages, for all runners that share the cache.
 *
 * <p>One is built in a folder of its own under a lock of the file system, and appears under its name when it is whole.
 */
final class VenvStore {
    private static final Duration STEP_TIME = Duration.ofMinutes(20);
    private static final long LOCK_PAUSE_MS = 200;
    static final String LOCK_FILE = "environment.lock";

    private final Path folder;

    VenvStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Return the interpreter of an environment; build the environment if need be.
     *
     * @param pinned requirements from our pins
     * @param own requirements from the task
     * @throws ExecutorException when it cannot be built; the message says what is missing and what pip said
     */
    String python(Interpreter base, List<String> pinned, List<String> own, LogSink log)
            throws ExecutorException, InterruptedException {
        String name = name(base, pinned, own);
        Path venv = folder.resolve(name);
        try {
            if (!isWhole(venv)) {
                Files.createDirectories(folder);
                build(base, venv, pinned, own, log);
            }
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.ENVIRONMENT_FAILED,
                    "Cannot make the Python environment with " + String.join(", ", both(pinned, own)) + ": "
                            + e.getMessage(),
                    e);
        }
        return interpreter(venv).toString();
    }

    private static String name(Interpreter base, List<String> pinned, List<String> own) {
        MessageDigest digest = Digests.sha256();
        Digests.add(digest, base.executable());
        Digests.add(digest, base.version().toString());
        both(pinned, own).forEach(requirement -> Digests.add(digest, requirement));
        return "venv-" + Digests.text(digest);
    }

    private static List<String> both(List<String> pinned, List<String> own) {
        List<String> both = new ArrayList<>(pinned);
        both.addAll(own);
        return both;
    }

    private static Path interpreter(Path venv) {
        return venv.resolve("bin").resolve("python");
    }

    private static boolean isWhole(Path venv) {
        return Files.exists(interpreter(venv));
    }

    private void build(Interpreter base, Path venv, List<String> pinned, List<String> own, LogSink log)
            throws IOException, InterruptedException, ExecutorException {
        Path lockFile = folder.resolve(venv.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel, log)) {
            if (lock.isValid() && !isWhole(venv)) {
                removeParts(venv);
                Path part = Files.createTempDirectory(folder, venv.getFileName() + "-part-");
                try {
                    new VenvBuild(base, part, log, STEP_TIME).run(pinned, own, part.resolve(LOCK_FILE));
                    Files.move(part, venv, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Folders.remove(part);
                }
            }
        }
    }

    // What a runner that was killed in the middle left; nobody else builds this one while we hold the lock.
    private void removeParts(Path venv) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, venv.getFileName() + "-part-*")) {
            for (Path part : parts) {
                Folders.remove(part);
            }
        }
    }

    private static FileLock lock(FileChannel channel, LogSink log) throws IOException, InterruptedException {
        boolean told = false;
        while (true) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            if (!told) {
                log.line("Preparing environment: waiting for another attempt that is building it");
                told = true;
            }
            TimeUnit.MILLISECONDS.sleep(LOCK_PAUSE_MS);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this very process has it.
            return null;
        }
    }
}
