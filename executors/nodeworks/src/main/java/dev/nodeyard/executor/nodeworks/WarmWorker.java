package dev.nodeyard.executor.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.process.ProcessId;
import dev.nodeyard.executor.process.ProcessTree;
import dev.nodeyard.executor.program.ProgramExit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hold a Python process with its imports done, which forks one process per attempt. Thread-safe.
 *
 * <p>Its words are in {@code nodeyard_runtime/worker.py}. When it dies its attempts go on without it.
 */
final class WarmWorker implements AutoCloseable {
    private static final long START_SECONDS = 180;
    private static final int MAX_COMPLAINT_BYTES = 16 * 1024;

    private final Process process;
    private static final long ABANDON_SECONDS = 5;

    private final OutputStream orders;
    private final FileChannel complaints;
    private final Map<String, Child> children = new ConcurrentHashMap<>();
    private final Set<String> imported = new HashSet<>();
    private volatile boolean open = true;
    private volatile String lastWords = "";

    /** A forked process. {@code exit} is completed by the worker, or by watching the pid once the worker is gone. */
    record Child(CompletableFuture<Long> pid, CompletableFuture<ProgramExit> exit) {}

    private WarmWorker(Process process, FileChannel complaints) {
        this.process = process;
        this.orders = process.getOutputStream();
        this.complaints = complaints;
    }

    /** Launch a worker with variables besides the runner's own; it may still be on its way up when this returns. */
    static WarmWorker launch(List<String> command, Map<String, String> variables, Path folder) throws IOException {
        Path complaints = Files.createTempFile(folder, "worker-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(complaints.toFile());
        // The runner's own settings, a token among them perhaps.
        builder.environment().keySet().removeIf(name -> name.startsWith("NODEYARD"));
        builder.environment().putAll(variables);
        builder.environment()
                .putIfAbsent("MPLCONFIGDIR", folder.resolve("matplotlib").toString());
        Process process = builder.start();
        FileChannel reading = FileChannel.open(complaints, StandardOpenOption.READ);
        // Both sides have it open: without a name it cannot outlive them.
        Files.delete(complaints);
        WarmWorker worker = new WarmWorker(process, reading);
        Thread reader = new Thread(worker::listen, "nodeworks-worker-" + worker.process.pid());
        reader.setDaemon(true);
        reader.start();
        return worker;
    }

    /** Return whether it runs nothing now. */
    boolean isIdle() {
        return children.isEmpty();
    }

    boolean isAlive() {
        return open && process.isAlive();
    }

    /** Import modules before the next fork, unless that was done. */
    synchronized void warm(Collection<String> modules) throws IOException {
        Set<String> wanted = new HashSet<>(modules);
        wanted.removeAll(imported);
        if (!wanted.isEmpty()) {
            ObjectNode order = Wire.mapper().createObjectNode().put("op", "import");
            modules.stream().filter(wanted::contains).forEach(order.putArray("modules")::add);
            send(order);
            imported.addAll(wanted);
        }
    }

    /** Fork a process that runs the call in the workspace; return when it has a pid. */
    Child start(String id, Path workspace) throws ExecutorException, InterruptedException {
        Child child = new Child(new CompletableFuture<>(), new CompletableFuture<>());
        children.put(id, child);
        boolean started = false;
        try {
            send(Wire.mapper()
                    .createObjectNode()
                    .put("op", "start")
                    .put("id", id)
                    .put("workspace", workspace.toString()));
            if (!open) {
                // The reader may have gone through the children before this one was among them.
                child.pid().completeExceptionally(new IOException("it has ended"));
            }
            child.pid().get(START_SECONDS, TimeUnit.SECONDS);
            started = true;
            return child;
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED, "the Python worker could not start the task: " + why(e), e);
        } finally {
            if (!started) {
                abandon(id, child);
            }
        }
    }

    /** End a fork that nobody waits for any more, even one that comes up only after this. */
    private void abandon(String id, Child child) {
        child.pid()
                .thenAcceptAsync(
                        pid -> ProcessId.of(pid).ifPresent(process -> new ProcessTree(process, id).end(Duration.ZERO)))
                .exceptionally(neverBegan -> null)
                .thenRun(() -> children.remove(id))
                .completeOnTimeout(null, ABANDON_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Leave what the attempt started to the caller when the attempt ends. */
    void spare(String id) {
        try {
            send(Wire.mapper().createObjectNode().put("op", "spare").put("id", id));
        } catch (IOException e) {
            // A worker that is gone ends nobody's leftovers.
            open = false;
        }
    }

    /** Tell the worker to end once its attempts have ended. */
    @Override
    public void close() {
        open = false;
        try {
            orders.close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private void send(ObjectNode order) throws IOException {
        byte[] line = (order + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (orders) {
            orders.write(line);
            orders.flush();
        }
    }

    private void listen() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                hear(Wire.mapper().readTree(line));
                line = reader.readLine();
            }
        } catch (IOException e) {
            process.destroy();
        } finally {
            open = false;
            lastWords = readLastWords();
            children.forEach(this::orphan);
        }
    }

    private void hear(JsonNode event) {
        String id = event.path("id").asText();
        Child child = children.get(id);
        if (child == null) {
            return;
        }
        switch (event.path("event").asText()) {
            case "started" -> child.pid().complete(event.path("pid").asLong());
            case "refused" ->
                child.pid()
                        .completeExceptionally(
                                new IOException(event.path("reason").asText()));
            case "ended" -> {
                children.remove(id);
                child.exit().complete(ChildExit.ofStatus(event.path("status").asInt()));
            }
            default -> {
                // "ready", or a word of a later version.
            }
        }
    }

    private void orphan(String id, Child child) {
        if (!child.pid().completeExceptionally(new IOException("it has ended"))) {
            ChildExit.watch(child.pid().join(), child.exit());
        }
    }

    private String why(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        String why = cause instanceof TimeoutException ? "no answer" : String.valueOf(cause.getMessage());
        return lastWords.isEmpty() ? why : why + ": " + lastWords;
    }

    private String readLastWords() {
        try (complaints) {
            ByteBuffer end = ByteBuffer.allocate(MAX_COMPLAINT_BYTES);
            complaints.read(end, Math.max(0, complaints.size() - MAX_COMPLAINT_BYTES));
            String text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8).strip();
            return text.substring(text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
