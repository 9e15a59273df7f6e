package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speak to one Docker Engine. Every call has a deadline and can be interrupted. Thread-safe. */
final class Engine implements AutoCloseable {
    /** Longest wait for the answer to an ordinary call. */
    static final Duration ANSWER = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MOST_CONNECTIONS = 4096;
    // The newest form that this code was written for; an engine that speaks only older ones is asked in its own.
    private static final RemoteApiVersion NEWEST = RemoteApiVersion.VERSION_1_44;

    private final EngineAddress address;
    private final ExecutorService callers;
    private @Nullable DockerClient client;
    private volatile boolean closed;

    Engine(EngineAddress address) {
        this.address = address;
        this.callers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "docker-call");
            thread.setDaemon(true);
            return thread;
        });
    }

    EngineAddress address() {
        return address;
    }

    /** Ask the engine for something. */
    <T> T call(String what, Function<DockerClient, T> call) throws EngineFault, InterruptedException {
        return call(what, ANSWER, call);
    }

    /**
     * Ask the engine for something.
     *
     * @param what for messages, such as {@code start the container}
     */
    <T> T call(String what, Duration deadline, Function<DockerClient, T> call)
            throws EngineFault, InterruptedException {
        Future<T> answer = callers.submit(() -> call.apply(client()));
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw EngineFaults.of(what, e.getCause() == null ? e : e.getCause(), address);
        } catch (TimeoutException e) {
            throw new EngineFault(
                    EngineFault.Kind.UNREACHABLE,
                    "the Docker engine at " + address.shown() + " did not " + what + " within " + deadline.toSeconds()
                            + " s",
                    e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Ask for something that may have happened already or may fail; what goes wrong is only noted. */
    void quietly(String what, Function<DockerClient, ?> call) {
        boolean interrupted = Thread.interrupted();
        try {
            call(what, call::apply);
        } catch (EngineFault e) {
            if (!e.is(EngineFault.Kind.NOT_FOUND) && !e.is(EngineFault.Kind.CONFLICT)) {
                log.warn("cannot {}: {}", what, e.words());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Run something beside; for streams into or out of the engine. */
    void beside(Runnable task) {
        callers.execute(task);
    }

    /** Return whether nobody follows anything any more. */
    boolean isClosed() {
        return closed;
    }

    /** Return the client; the first time the version of the interface is agreed. Blocks without a deadline. */
    synchronized DockerClient client() {
        DockerClient known = client;
        if (known == null) {
            known = connect();
            client = known;
        }
        return known;
    }

    private DockerClient connect() {
        DefaultDockerClientConfig config = address.config(null);
        try (DockerClient first = client(config)) {
            Version version = first.versionCmd().exec();
            return client(address.config(agreed(version)));
        } catch (IOException e) {
            throw new IllegalStateException("a connection does not close", e);
        }
    }

    private static RemoteApiVersion agreed(Version version) {
        RemoteApiVersion newest = RemoteApiVersion.parseConfigWithDefault(version.getApiVersion());
        return newest.isGreaterOrEqual(NEWEST) ? NEWEST : newest;
    }

    private static DockerClient client(DockerClientConfig config) {
        // Without a response time-out: streams are silent for hours. Calls have deadlines of their own.
        DockerHttpClient http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(CONNECT)
                .maxConnections(MOST_CONNECTIONS)
                .build();
        return DockerClientImpl.getInstance(config, http);
    }

    /** Let go of the connections. Who still asks for something, such as a late clean-up, is connected anew. */
    @Override
    public synchronized void close() {
        closed = true;
        DockerClient known = client;
        client = null;
        if (known != null) {
            try {
                known.close();
            } catch (IOException e) {
                log.debug("the connection to the Docker engine does not close", e);
            }
        }
    }
}
