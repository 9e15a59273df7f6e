package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** Run a command in a container over a WebSocket, as {@code v4.channel.k8s.io} has it. */
public final class ExecSocket implements Session.Listener.AutoDemanding {
    private static final int CHUNK_BYTES = 32 * 1024;

    private final ContainerProcess container;
    private final List<String> command;
    private final ExecutorService threads;
    private @Nullable Process process;

    ExecSocket(ContainerProcess container, List<String> command, ExecutorService threads) {
        this.container = container;
        this.command = command;
        this.threads = threads;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        try {
            Process started = container.exec(command);
            process = started;
            Future<?> out = threads.submit(() -> pump(session, 1, started.getInputStream()));
            Future<?> errors = threads.submit(() -> pump(session, 2, started.getErrorStream()));
            threads.submit(() -> finish(session, started, out, errors));
        } catch (IOException e) {
            session.close(1011, e.getMessage(), Callback.NOOP);
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        Process running = process;
        try {
            if (running != null && payload.hasRemaining() && payload.get() == 0) {
                byte[] bytes = new byte[payload.remaining()];
                payload.get(bytes);
                running.getOutputStream().write(bytes);
                running.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The command reads no more: what comes is dropped, as the real one does.
        }
        callback.succeed();
    }

    @Override
    public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
        hangUp();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        hangUp();
    }

    private void hangUp() {
        Process running = process;
        if (running != null) {
            try {
                running.getOutputStream().close();
                running.getInputStream().close();
                running.getErrorStream().close();
            } catch (IOException e) {
                running.destroy();
            }
        }
    }

    private static void pump(Session session, int channel, InputStream stream) {
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                send(session, channel, buffer, count);
            }
        } catch (IOException | CompletionException e) {
            session.disconnect();
        }
    }

    private static void finish(Session session, Process process, Future<?> out, Future<?> errors) {
        try {
            int code = process.waitFor();
            out.get();
            errors.get();
            byte[] status = status(code).getBytes(StandardCharsets.UTF_8);
            send(session, 3, status, status.length);
            session.close(1000, "", Callback.NOOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | CompletionException e) {
            session.disconnect();
        }
    }

    private static void send(Session session, int channel, byte[] bytes, int length) {
        ByteBuffer message = ByteBuffer.allocate(length + 1);
        message.put((byte) channel).put(bytes, 0, length).flip();
        Callback.Completable sent = new Callback.Completable();
        session.sendBinary(message, sent);
        sent.join();
    }

    private static String status(int code) {
        ObjectNode status = Json.object();
        status.putObject("metadata");
        status.put("status", code == 0 ? "Success" : "Failure");
        if (code != 0) {
            status.put("reason", "NonZeroExitCode");
            status.put("message", "command terminated with non-zero exit code: exit status " + code);
            status.withObject("/details")
                    .withArray("causes")
                    .addObject()
                    .put("reason", "ExitCode")
                    .put("message", Integer.toString(code));
        }
        return status.toString();
    }
}
