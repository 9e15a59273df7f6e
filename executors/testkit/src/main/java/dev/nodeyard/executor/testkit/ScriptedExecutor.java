package dev.nodeyard.executor.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.BuiltEnvironment;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Behave as a task's variables say; see {@link ScriptedExecutorFactory}. */
final class ScriptedExecutor implements Executor {
    static final String KIND = "scripted";

    private final Map<String, String> options;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "scripted-executor");
        thread.setDaemon(true);
        return thread;
    });

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Path left;

    ScriptedExecutor(Map<String, String> options, Path left) {
        this.options = options;
        this.left = left;
    }

    @Override
    public Readiness check() {
        String problem = options.get("problem");
        return problem == null
                ? Readiness.ready(
                        Set.of(options.getOrDefault("tags", "scripted").split(",")))
                : Readiness.unavailable(problem);
    }

    @Override
    public Execution start(Work work, LogSink log) throws ExecutorException, InterruptedException {
        Map<String, String> script = work.environment();
        if (script.containsKey("PHASE")) {
            log.phase(script.get("PHASE"));
        }
        CountDownLatch never = new CountDownLatch(1);
        if (never.await(millis(script, "PREPARE_FOR_MS"), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody counts this down");
        }
        String failure = script.get("START_FAILURE");
        if (failure != null) {
            throw new ExecutorException(
                    FailureReason.valueOf(failure.toUpperCase(Locale.ROOT)), "the script says that it cannot start");
        }
        leave(work, script);
        write(log, script.getOrDefault("LOG", ""));
        Scripted execution = new Scripted(script.containsKey("IGNORE_CANCEL"), script.get("LOCK"));
        clock.schedule(
                () -> {
                    write(log, script.getOrDefault("LOG_AT_END", ""));
                    execution.result.complete(result(script));
                },
                millis(script, "RUN_FOR_MS"),
                TimeUnit.MILLISECONDS);
        return execution;
    }

    @Override
    public Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink log, long logOffset) {
        return Optional.empty();
    }

    private void leave(Work work, Map<String, String> script) throws ExecutorException {
        if (script.containsKey("LEAVES")) {
            try {
                Files.createDirectories(left);
                Files.writeString(left.resolve(work.attempt().toString()), "");
            } catch (IOException e) {
                throw new ExecutorException(FailureReason.RUNNER_FAILED, "cannot leave anything: " + e, e);
            }
        }
    }

    @Override
    public void sweep(Predicate<AttemptId> live) {
        Path gate = Path.of(options.getOrDefault("sweep_after", "/"));
        try {
            while (!Files.exists(gate)) {
                if (closed.await(10, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            String[] names = left.toFile().list();
            for (String name : names == null ? new String[0] : names) {
                if (!live.test(AttemptId.parse(name))) {
                    Files.deleteIfExists(left.resolve(name));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        closed.countDown();
    }

    private static long millis(Map<String, String> script, String name) {
        return Long.parseLong(script.getOrDefault(name, "0"));
    }

    private static void write(LogSink log, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.write(bytes, 0, bytes.length);
    }

    private static ExecutionResult result(Map<String, String> script) {
        int code = (int) millis(script, "EXIT_CODE");
        if (code != 0) {
            return new ExecutionResult.Failed(
                    FailureReason.EXIT_CODE, code, "the command ended with exit code " + code);
        }
        try {
            JsonNode outputs = Wire.mapper().readTree(script.getOrDefault("OUTPUTS", "{}"));
            Map<String, JsonNode> values = new LinkedHashMap<>();
            outputs.fields().forEachRemaining(field -> values.put(field.getKey(), field.getValue()));
            return new ExecutionResult.Succeeded(values);
        } catch (JsonProcessingException e) {
            return new ExecutionResult.Failed(
                    FailureReason.BAD_OUTPUT, null, "OUTPUTS is not JSON: " + e.getOriginalMessage());
        }
    }

    /** An attempt that ends by the clock or by a cancellation, whichever is first. */
    private final class Scripted implements Execution {
        private final CompletableFuture<ExecutionResult> result = new CompletableFuture<>();
        private final boolean stubborn;

        private final @Nullable String lock;

        private Scripted(boolean stubborn, @Nullable String lock) {
            this.stubborn = stubborn;
            this.lock = lock;
        }

        @Override
        public Optional<BuiltEnvironment> environment() {
            return Optional.ofNullable(lock).map(text -> BuiltEnvironment.onHost(text, null, null));
        }

        @Override
        public ExecutionHandle handle() {
            return new ExecutionHandle(KIND, 1, Map.of());
        }

        @Override
        public ExecutionResult await() throws InterruptedException {
            try {
                return result.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a script failed", e.getCause());
            }
        }

        @Override
        public void cancel(Duration grace) {
            clock.schedule(
                    () -> result.complete(new ExecutionResult.Cancelled()),
                    stubborn ? grace.toMillis() : 0,
                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void cleanUp() {
            result.complete(new ExecutionResult.Cancelled());
        }
    }
}
