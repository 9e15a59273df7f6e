package dev.nodeyard.executor.nodeworks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.NodeworksCall;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs single nodes through the executor, as a runner would. */
final class Bench implements AutoCloseable {
    /** Kept between builds: what pip installs into it takes long. */
    static final Path CACHE = Path.of("target", "nodeworks-cache");

    static final AttemptId ATTEMPT = new AttemptId(new TaskRunId(new RunId(new UUID(1, 2)), 0), 1);

    private final Path folder;
    final Executor executor;

    Bench(Path folder, Map<String, String> options) throws IOException {
        this(folder, CACHE, options);
    }

    Bench(Path folder, Path cache, Map<String, String> options) throws IOException {
        this.folder = folder;
        this.executor = new NodeworksExecutorFactory()
                .create(new ExecutorSettings("test", Files.createDirectories(cache), options));
    }

    @Override
    public void close() {
        executor.close();
    }

    /** Start to describe a call of the node at a path such as {@code math/Power}. */
    static Call call(String path) {
        return new Call(List.of(path.split("/")));
    }

    /** Describe a Code node. */
    static Call code(String arguments, String... lines) {
        return call("Code").state("arguments", arguments).state("code", String.join("\n", lines));
    }

    Execution start(Call call, LogSink log) throws Exception {
        return executor.start(work(call), log);
    }

    /** Start a call in a workspace of one's own choice. */
    Execution start(Call call, LogSink log, Path at) throws Exception {
        return executor.start(call.work(ATTEMPT, workspace(at)), log);
    }

    Work work(Call call) throws IOException {
        AttemptId attempt = new AttemptId(new TaskRunId(new RunId(UUID.randomUUID()), 0), 1);
        return call.work(attempt, workspace(folder.resolve(attempt.toString())));
    }

    static Workspace workspace(Path folder) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(folder.resolve("inputs"));
        Files.createDirectories(folder.resolve("outputs"));
        return new Workspace(folder, work);
    }

    /** Run a call to its end. */
    Ended run(Call call) throws Exception {
        Work work = work(call);
        Log log = new Log();
        ExecutionResult result = executor.start(work, log).await();
        return new Ended(result, log.text(), work.workspace());
    }

    static JsonNode json(String text) {
        try {
            return Wire.mapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    record Ended(ExecutionResult result, String log, Workspace workspace) {
        JsonNode output(String name) {
            if (result instanceof ExecutionResult.Succeeded succeeded) {
                JsonNode value = succeeded.outputs().get(name);
                if (value != null) {
                    return value;
                }
            }
            throw new AssertionError("no output " + name + " in " + result + "\n" + log);
        }

        ExecutionResult.Failed failure() {
            if (result instanceof ExecutionResult.Failed failed) {
                return failed;
            }
            throw new AssertionError("not a failure: " + result);
        }
    }

    static final class Log implements LogSink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(byte[] from, int offset, int length) {
            bytes.write(from, offset, length);
            notifyAll();
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        synchronized void awaitText(String wanted) throws InterruptedException {
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (!text().contains(wanted)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the log never says " + wanted + " but: " + text());
                }
                wait(100);
            }
        }
    }

    static final class Call {
        private final List<String> path;
        private final ObjectNode node = Wire.mapper().createObjectNode();
        private final Map<String, JsonNode> inputs = new LinkedHashMap<>();
        private final List<TaskInput> specs = new ArrayList<>();
        private final List<String> pip = new ArrayList<>();
        private String name = "task";
        private @Nullable EnvironmentSpec environment;

        private Call(List<String> path) {
            this.path = path;
        }

        Call named(String task) {
            name = task;
            return this;
        }

        /** Add a terminal as a chart has it. */
        Call terminal(String terminal, String entry) {
            node.withObjectProperty("terminals").set(terminal, json(entry));
            return this;
        }

        Call state(String key, String value) {
            node.withObjectProperty("customState").put(key, value);
            return this;
        }

        /** Feed an input from one connection. */
        Call input(String terminal, JsonNode value) {
            return input(terminal, value, 1);
        }

        /** Feed an input from several connections; the value is a list. */
        Call input(String terminal, JsonNode value, int sources) {
            List<Source> from = new ArrayList<>();
            for (int i = 0; i < sources; i++) {
                from.add(Source.of("upstream." + i, "result"));
            }
            specs.add(new TaskInput(terminal, null, true, from));
            inputs.put(terminal, value);
            return this;
        }

        Call pip(String requirement) {
            pip.add(requirement);
            return this;
        }

        Call in(EnvironmentSpec wanted) {
            environment = wanted;
            return this;
        }

        @SuppressWarnings("NullAway") // the record fills in what is absent
        Work work(AttemptId attempt, Workspace workspace) {
            @Nullable
            EnvironmentSpec installed =
                    pip.isEmpty() ? environment : new EnvironmentSpec(null, pip, List.of(), List.of(), List.of());
            TaskSpec task = new TaskSpec(
                    name,
                    name,
                    "",
                    new NodeworksCall(path, node),
                    null,
                    specs,
                    null,
                    null,
                    null,
                    installed,
                    Map.of(),
                    null,
                    null,
                    0,
                    null,
                    false,
                    false);
            return new Work(
                    attempt,
                    task,
                    inputs,
                    Map.of("NODEYARD_ATTEMPT", attempt.toString(), "GREETING", "hello"),
                    workspace);
        }
    }
}
