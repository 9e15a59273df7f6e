package dev.nodeyard.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Run one command in a container: stdin, stdout, stderr and the exit code over one WebSocket ({@code v4.channel.k8s.io}).
 *
 * <p>The client's own way asks for the pod first and waits until it is ready, which a pod is not any more once the
 * task's container has ended. Version 4 cannot tell the end of stdin: commands must know how much they read.
 */
final class ContainerCommand implements AutoCloseable {
    private static final String PROTOCOL = "v4.channel.k8s.io";
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int MOST_ERROR_BYTES = 16 * 1024;
    private static final int MOST_SENT_AT_ONCE = 256 * 1024;
    private static final long SEND_PAUSE_NANOS = 20_000;

    private final OutputStream output;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final WebSocket socket;
    private volatile long lastNews = System.nanoTime();

    private ContainerCommand(KubernetesClient client, URI uri, OutputStream output) throws IOException {
        this.output = output;
        CompletableFuture<WebSocket> opening = client.getHttpClient()
                .newWebSocketBuilder()
                .subprotocol(PROTOCOL)
                .uri(uri)
                .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .buildAsync(new Channels());
        try {
            socket = opening.get(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw fault(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            opening.whenComplete((late, failure) -> closeQuietly(late));
            throw new ExecFault(0, "the API server did not open a connection to the container", e);
        } catch (InterruptedException e) {
            opening.whenComplete((late, failure) -> closeQuietly(late));
            Thread.currentThread().interrupt();
            throw new ExecFault(0, "interrupted", e);
        }
    }

    /**
     * Start a command.
     *
     * @param output receives stdout on a thread of the client's; may block
     * @throws IOException when it cannot be started, an {@link ExecFault}
     */
    static ContainerCommand start(
            KubernetesClient client, PodName pod, String container, List<String> command, OutputStream output)
            throws IOException {
        StringBuilder uri = new StringBuilder(client.getMasterUrl().toString());
        uri.append(uri.charAt(uri.length() - 1) == '/' ? "" : "/");
        uri.append("api/v1/namespaces/")
                .append(pod.namespace())
                .append("/pods/")
                .append(pod.name());
        uri.append("/exec?stdin=true&stdout=true&stderr=true&tty=false&container=")
                .append(container);
        for (String argument : command) {
            String encoded = URLEncoder.encode(argument, StandardCharsets.UTF_8).replace("+", "%20");
            uri.append("&command=").append(encoded);
        }
        return new ContainerCommand(client, URI.create(uri.toString()), output);
    }

    /**
     * Send bytes to stdin; blocks until they left.
     *
     * @throws IOException when the command has ended or the connection is lost
     */
    void send(byte[] bytes, int offset, int length) throws IOException {
        for (int sent = 0; sent < length; ) {
            int count = Math.min(MOST_SENT_AT_ONCE, length - sent);
            ByteBuffer message = ByteBuffer.allocate(count + 1);
            message.put((byte) 0).put(bytes, offset + sent, count).flip();
            if (exit.isDone() || !socket.send(message)) {
                throw new ExecFault("the container took no more input" + errorSuffix());
            }
            awaitSent();
            sent += count;
        }
    }

    private void awaitSent() throws IOException {
        while (socket.queueSize() > 0 && !exit.isDone()) {
            LockSupport.parkNanos(SEND_PAUSE_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new ExecFault("interrupted");
            }
        }
    }

    /**
     * Wait for the end of the command; all of its output was given to the stream before.
     *
     * @return exit code, or null when it has not ended in time
     * @throws IOException when the connection is lost, an {@link ExecFault}
     */
    @Nullable
    Integer await(Duration longest) throws IOException, InterruptedException {
        try {
            return exit.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw fault(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Return what came on stderr, as far as it is kept. */
    String errors() {
        synchronized (errors) {
            return errors.toString(StandardCharsets.UTF_8).strip();
        }
    }

    /** Do something when the command has ended, with what went wrong, if anything. */
    void whenDone(Consumer<@Nullable Throwable> action) {
        exit.whenComplete((code, fault) -> action.accept(fault));
    }

    /** Return how long nothing came. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastNews);
    }

    /** Let go of the connection; a command that still runs is left to itself. */
    @Override
    public void close() {
        exit.completeExceptionally(new ExecFault("the connection was closed here"));
        closeQuietly(socket);
    }

    private String errorSuffix() {
        String text = errors();
        return text.isEmpty() ? "" : ": " + text;
    }

    private static void closeQuietly(@Nullable WebSocket open) {
        if (open != null) {
            open.sendClose(1000, "done");
        }
    }

    private static ExecFault fault(Throwable cause) {
        if (cause instanceof ExecFault known) {
            return known;
        }
        int status = cause instanceof WebSocketHandshakeException refused
                ? refused.getResponse().code()
                : 0;
        String why = status == 0 ? String.valueOf(cause.getMessage()) : "the API server answered " + status;
        return new ExecFault(status, "the command in the container was cut off: " + why, cause);
    }

    /** Exit code in the status that ends the protocol. */
    private static int exitCode(byte[] json) throws IOException {
        JsonNode status = Wire.mapper().readTree(json);
        if (status.path("status").asText().equals("Success")) {
            return 0;
        }
        for (JsonNode cause : status.path("details").path("causes")) {
            if (cause.path("reason").asText().equals("ExitCode")) {
                return Integer.parseInt(cause.path("message").asText());
            }
        }
        throw new ExecFault("the command in the container could not be run: "
                + status.path("message").asText());
    }

    /** The messages of the socket, one after the other; the next one is asked for when one is dealt with. */
    private final class Channels implements WebSocket.Listener {
        @Override
        public void onMessage(WebSocket from, ByteBuffer message) {
            lastNews = System.nanoTime();
            try {
                take(message);
            } catch (IOException | RuntimeException e) {
                exit.completeExceptionally(e);
                closeQuietly(from);
            } finally {
                from.request();
            }
        }

        private void take(ByteBuffer message) throws IOException {
            if (!message.hasRemaining()) {
                return;
            }
            int channel = message.get();
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            switch (channel) {
                case 1 -> output.write(bytes, 0, bytes.length);
                case 2 -> keep(bytes);
                case 3 -> exit.complete(exitCode(bytes));
                default -> throw new IOException("the API server speaks of a channel " + channel);
            }
        }

        /** The end of what came counts: the last line tells how it went. */
        private void keep(byte[] bytes) {
            synchronized (errors) {
                if (errors.size() + bytes.length > MOST_ERROR_BYTES) {
                    byte[] before = errors.toByteArray();
                    errors.reset();
                    int kept = Math.min(before.length, MOST_ERROR_BYTES / 2);
                    errors.write(before, before.length - kept, kept);
                }
                int kept = Math.min(bytes.length, MOST_ERROR_BYTES / 2);
                errors.write(bytes, bytes.length - kept, kept);
            }
        }

        @Override
        public void onClose(WebSocket from, int code, String reason) {
            exit.completeExceptionally(
                    new ExecFault("the connection to the container was closed: " + code + " " + reason));
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            exit.completeExceptionally(error);
        }
    }
}
