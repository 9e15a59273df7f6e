package dev.nodeyard.standalone;

import dev.nodeyard.embedded.LogFile;
import dev.nodeyard.embedded.TiedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keep one program running: when it fails it is started again, after a wait that grows while it keeps failing. When it
 * ends well somebody asked it to, and it stays so.
 *
 * <p>The runner is a process of its own so that a crash of it, or of the orchestrator, leaves the other alone, and so that
 * the tasks it runs have neither the orchestrator's memory nor its secrets above them.
 */
final class RunnerProcess implements AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final Duration ABORT_GRACE = Duration.ofSeconds(10);

    private final String name;
    private final List<String> command;
    private final Path log;
    private final Consumer<String> talk;
    private final Thread supervisor;
    private @Nullable Process process;
    private boolean stopping;

    private RunnerProcess(String name, List<String> command, Path log, Consumer<String> talk) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
        this.talk = talk;
        this.supervisor = new Thread(this::supervise, "supervisor-" + name);
        supervisor.setDaemon(true);
    }

    /** Start the program. Its output goes to the end of a log file; {@code talk} gets a line when it is started again. */
    static RunnerProcess start(String name, List<String> command, Path log, Consumer<String> talk) throws IOException {
        RunnerProcess runner = new RunnerProcess(name, command, log, talk);
        runner.launch();
        runner.supervisor.start();
        return runner;
    }

    private synchronized void launch() throws IOException {
        if (stopping) {
            return;
        }
        LogFile.prepare(log);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // The runner and its tasks have no use for the secrets of the server.
        builder.environment().keySet().removeIf(key -> key.startsWith("NODEYARD_"));
        process = TiedProcess.start(builder);
    }

    private void supervise() {
        Duration wait = FIRST_WAIT;
        try {
            while (!isStopping()) {
                long begun = System.nanoTime();
                int code = current().waitFor();
                if (isStopping()) {
                    return;
                }
                if (code == 0) {
                    talk.accept("The runner " + name + " was shut down and is not started again (log: " + log + ")");
                    return;
                }
                if (System.nanoTime() - begun > STEADY.toNanos()) {
                    wait = FIRST_WAIT;
                }
                talk.accept("The runner " + name + " ended with exit code " + code + " and is started again (log: "
                        + log + ")");
                TimeUnit.MILLISECONDS.sleep(wait.toMillis());
                wait = longer(wait);
                launch();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            talk.accept("The runner " + name + " cannot be started again: " + e.getMessage());
        }
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized Process current() {
        if (process == null) {
            throw new IllegalStateException("the runner " + name + " was never started");
        }
        return process;
    }

    /** Return the operating system's number of the process that runs now. */
    long pid() {
        return current().pid();
    }

    /** Let running tasks finish for a while, then end them, then the program. */
    @Override
    public void close() {
        Process last;
        synchronized (this) {
            stopping = true;
            last = current();
        }
        supervisor.interrupt();
        try {
            stop(last);
        } catch (InterruptedException e) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void stop(Process last) throws InterruptedException {
        last.destroy();
        if (last.waitFor(STOP_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        talk.accept("Ending the tasks that still run ...");
        last.destroy();
        if (!last.waitFor(ABORT_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            last.destroyForcibly().waitFor();
        }
    }
}
