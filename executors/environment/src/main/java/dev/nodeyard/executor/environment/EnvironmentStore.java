package dev.nodeyard.executor.environment;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.process.ProcessTree;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keep the environments of a host, for all executors and all runners that name the same folder. Thread-safe, also across
 * processes.
 *
 * <p>Each plan is made once, by whoever has the lock of its name, in the folder of its name; it is whole when its record
 * is there. Whoever uses it shares the lock, so that nobody removes it meanwhile.
 */
public final class EnvironmentStore implements AutoCloseable {
    private static final long PAUSE_MS = 200;

    private final EnvironmentOptions options;
    private final Path folder;
    private final Installer installer = new Installer();
    private final Failures failures;
    private final AtomicBoolean pruning = new AtomicBoolean();

    public EnvironmentStore(EnvironmentOptions options) {
        this.options = options;
        this.folder = options.folder();
        this.failures = new Failures(folder, options.failureMemory());
    }

    /**
     * Return an environment to use; create it if need be, or wait for whoever does.
     *
     * @param mark of the attempt that wants it: all processes of a creation bear it
     * @param sink that is told what is being done
     * @throws ExecutorException when it cannot be created, with what the installer said
     * @throws InterruptedException when the caller gave up; then nothing is left running
     */
    public StoredEnvironment obtain(EnvironmentPlan plan, String mark, LogSink sink)
            throws ExecutorException, InterruptedException {
        try {
            Files.createDirectories(folder);
            String name = plan.name();
            boolean told = false;
            while (true) {
                Optional<StoredEnvironment> found = use(name);
                if (found.isPresent()) {
                    return found.get();
                }
                refuseAgain(plan, name);
                if (!create(plan, name, new Creation.Caller(mark, sink))) {
                    if (!told) {
                        sink.phase("waiting for the environment, which another attempt creates");
                        sink.line("Waiting for the environment " + name + ", which another attempt creates or removes");
                        told = true;
                    }
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                }
            }
        } catch (ClosedByInterruptException e) {
            // Files that are locked tell of an interrupt in their own way, and leave the flag.
            Thread.interrupted();
            throw (InterruptedException) new InterruptedException("gave up the environment").initCause(e);
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.ENVIRONMENT_FAILED,
                    "The environment with " + plan.words() + " could not be created in " + folder + ": " + e,
                    e);
        }
    }

    /** Use an environment that an earlier process of the runner had; empty when it is gone. */
    public Optional<StoredEnvironment> again(String name) throws IOException {
        return name.matches("[a-z]+-[0-9a-f]+") && Files.isDirectory(folder.resolve(name))
                ? use(name)
                : Optional.empty();
    }

    private Optional<StoredEnvironment> use(String name) throws IOException {
        HostLock lock = HostLock.tryShared(lockFile(name));
        if (lock == null) {
            return Optional.empty();
        }
        boolean used = false;
        try {
            Path at = folder.resolve(name);
            Optional<Made> made = Made.read(at);
            if (made.isEmpty() || !isSound(at)) {
                return Optional.empty();
            }
            StoredEnvironment environment = new StoredEnvironment(at, made.get(), lock);
            environment.touch();
            used = true;
            return Optional.of(environment);
        } finally {
            if (!used) {
                lock.close();
            }
        }
    }

    /** A virtual environment breaks when the Python that it was made with goes away; a folder may be tidied up by hand. */
    private static boolean isSound(Path at) {
        Path prefix = Stages.prefix(at);
        return at.getFileName().toString().startsWith("conda-")
                ? Files.isDirectory(prefix.resolve("conda-meta"))
                : Files.isExecutable(prefix.resolve("bin").resolve("python"));
    }

    private void refuseAgain(EnvironmentPlan plan, String name) throws IOException, ExecutorException {
        Optional<Failures.Failure> failure = failures.of(name);
        if (failure.isPresent()) {
            throw Creation.failure(
                    plan,
                    failure.get().message() + " (tried at "
                            + failure.get().at().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                            + "; not tried again before "
                            + failure.get().until().truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + ")");
        }
    }

    /** Returns whether there is something new to look at: false when somebody else has the lock. */
    private boolean create(EnvironmentPlan plan, String name, Creation.Caller caller)
            throws IOException, InterruptedException, ExecutorException {
        try (HostLock lock = HostLock.tryAlone(lockFile(name))) {
            if (lock == null) {
                return false;
            }
            Path at = folder.resolve(name);
            boolean whole = Made.read(at).isPresent() && isSound(at);
            // Somebody may have tried between our look and our lock.
            if (!whole && failures.of(name).isEmpty()) {
                createAlone(plan, at, caller);
            }
            return true;
        }
    }

    private void createAlone(EnvironmentPlan plan, Path at, Creation.Caller caller)
            throws IOException, InterruptedException, ExecutorException {
        String name = at.getFileName().toString();
        clear(at);
        Path log = folder.resolve(name + ".log");
        Files.deleteIfExists(log);
        Files.createDirectories(at);
        Files.writeString(builderFile(at), caller.mark());
        boolean whole = false;
        try {
            Made made = new Creation(plan, options, installer, at, log, caller).run();
            Files.deleteIfExists(builderFile(at));
            made.write(at);
            whole = true;
            failures.forget(name);
        } catch (Creation.FailedException e) {
            failures.remember(name, e.problem(), e.isPassing());
            throw Creation.failure(plan, e.problem() + " (whole log: " + log + ")");
        } finally {
            if (!whole) {
                Folders.remove(at);
            }
        }
    }

    /** Remove a folder, under its lock; first whatever may still write into it, when its builder was killed. */
    private static void clear(Path at) throws IOException {
        try {
            String mark = Files.readString(builderFile(at)).strip();
            if (!mark.isEmpty()) {
                ProcessTree.ofMark(mark).end(Duration.ZERO);
            }
        } catch (NoSuchFileException e) {
            // Nobody was building it.
        }
        Made.forget(at);
        Folders.remove(at);
    }

    /** Remove what is half-built, too old or too much. Nothing that is used goes. Blocks; may take long. */
    public void prune() {
        new Pruning(options, EnvironmentStore::clear).run(Instant.now());
    }

    /** Remove the same in the background. */
    public void pruneSoon() {
        if (pruning.compareAndSet(false, true)) {
            Thread thread = new Thread(
                    () -> {
                        prune();
                        pruning.set(false);
                    },
                    "environment-pruning");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Remove the environments that were made for a specification and are not used now. */
    public void discard(EnvironmentSpec spec) {
        new Pruning(options, EnvironmentStore::clear).discard(spec);
    }

    private Path lockFile(String name) {
        return lockFile(folder, name);
    }

    static Path lockFile(Path folder, String name) {
        return folder.resolve(name + ".lock");
    }

    private static Path builderFile(Path at) {
        return at.resolve("builder");
    }

    /** Return the folder of the store. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        installer.close();
    }
}
