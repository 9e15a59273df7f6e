package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Frame;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs beside a task.
 *
 * @param port that it listens on when it is ready, or null
 * @param waitSeconds longest time until it is ready; 0 = nobody waits
 */
record Service(
        Engine engine,
        String container,
        String name,
        @Nullable Integer port,
        int waitSeconds) {
    private static final long PAUSE_MS = 200;
    private static final int SHOWN_LINES = 20;
    private static final int MOST_BYTES = 1 << 20;
    private static final int LOG_SECONDS = 10;
    private static final String LISTENING = "0A";

    /**
     * Wait until the service is ready: its health check says so, or it listens on its port. Without either, until it runs.
     *
     * @throws ExecutorException when it ends, or is not ready in time; its last lines are in the log
     */
    void awaitReady(LogSink log) throws EngineFault, ExecutorException, InterruptedException {
        log.phase("waiting for the service " + name);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(waitSeconds);
        while (waitSeconds > 0) {
            ContainerState state = engine.call(
                            "describe a service",
                            client -> client.inspectContainerCmd(container).exec())
                    .getState();
            if (!Boolean.TRUE.equals(state.getRunning())) {
                throw failed(log, "ended with exit code " + state.getExitCodeLong());
            }
            String health = state.getHealth() == null
                    ? "none"
                    : String.valueOf(state.getHealth().getStatus());
            if (health.equals("healthy") || (health.equals("none") && (port == null || isListening()))) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw failed(log, "was not ready within " + waitSeconds + " s");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    /** Look at the sockets from inside: the network of the engine need not be in reach. */
    private boolean isListening() throws EngineFault, InterruptedException {
        try {
            return sockets().lines().anyMatch(this::isOurs);
        } catch (EngineFault e) {
            if (e.is(EngineFault.Kind.CONFLICT)) {
                // It ended since it was looked at; the next look tells.
                return false;
            }
            throw e;
        }
    }

    // As in "  0: 00000000:1538 00000000:0000 0A ...": number, own address, other address, state.
    private boolean isOurs(String line) {
        String[] fields = line.strip().split("\\s+");
        String wanted = String.format(Locale.ROOT, ":%04X", port);
        return fields.length > 3 && fields[1].endsWith(wanted) && fields[3].equals(LISTENING);
    }

    private String sockets() throws EngineFault, InterruptedException {
        Text text = new Text();
        String exec = engine.call(
                        "look into a service",
                        client -> client.execCreateCmd(container)
                                .withAttachStdout(true)
                                .withCmd("cat", "/proc/net/tcp", "/proc/net/tcp6")
                                .exec())
                .getId();
        engine.call("look into a service", client -> client.execStartCmd(exec).exec(text));
        text.awaitCompletion(LOG_SECONDS, TimeUnit.SECONDS);
        return text.toString();
    }

    private ExecutorException failed(LogSink log, String what) throws EngineFault, InterruptedException {
        Text text = new Text();
        engine.call(
                "give the log of a service",
                client -> client.logContainerCmd(container)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withTail(SHOWN_LINES)
                        .exec(text));
        text.awaitCompletion(LOG_SECONDS, TimeUnit.SECONDS);
        log.line("the service " + name + " " + what + "; its last lines:");
        text.toString().lines().forEach(line -> log.line("  " + line));
        return new ExecutorException(
                FailureReason.ENVIRONMENT_FAILED, "the service " + name + " " + what + "; see its lines in the log");
    }

    /** Gather what a container writes. */
    private static final class Text extends ResultCallback.Adapter<Frame> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void onNext(Frame frame) {
            if (bytes.size() < MOST_BYTES) {
                bytes.writeBytes(frame.getPayload());
            }
        }

        @Override
        public synchronized String toString() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
