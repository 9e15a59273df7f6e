package dev.nodeyard.executor.nodeworks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Workspace;
import dev.nodeyard.executor.process.OutOfMemoryWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Judge how an attempt ended. Only what its process wrote as a whole counts as a result; where there is none, the way
 * the process ended says what to report.
 */
final class Evidence {
    private static final String NAME = "result.json";
    private static final int SIGKILL = 9;
    private static final int SIGNAL_BASE = 128;
    private static final Map<Integer, String> SIGNALS =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

    private final Workspace workspace;
    private final OutOfMemoryWatch memory;

    Evidence(Workspace workspace, OutOfMemoryWatch memory) {
        this.workspace = workspace;
        this.memory = memory;
    }

    /**
     * A result file.
     *
     * @param result what it says
     * @param startedProcesses whether the node started processes, which may be left behind
     */
    record Written(ExecutionResult result, boolean startedProcesses) {}

    /** Read the result file; empty when the process did not come so far. */
    Optional<Written> read() {
        try {
            JsonNode file =
                    Wire.mapper().readTree(Files.readAllBytes(workspace.folder().resolve(NAME)));
            return Optional.of(
                    new Written(result(file), file.path("startedProcesses").asBoolean(true)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(broken(FailureReason.BAD_OUTPUT, e));
        } catch (IOException e) {
            return Optional.of(broken(FailureReason.RUNNER_FAILED, e));
        }
    }

    private static Written broken(FailureReason reason, IOException e) {
        return new Written(
                new ExecutionResult.Failed(reason, null, "The result of the node cannot be read: " + e.getMessage()),
                true);
    }

    private static ExecutionResult result(JsonNode file) {
        JsonNode error = file.path("error");
        if (error.isObject()) {
            return new ExecutionResult.Failed(
                    reason(error.path("reason").asText()),
                    error.has("exitCode")
                            ? Integer.valueOf(error.get("exitCode").asInt())
                            : null,
                    error.path("message").asText());
        }
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        file.path("outputs").properties().forEach(output -> outputs.put(output.getKey(), output.getValue()));
        return new ExecutionResult.Succeeded(outputs);
    }

    private static FailureReason reason(String word) {
        return Wire.mapper().convertValue(word, FailureReason.class);
    }

    /** Explain an end without a result file. */
    ExecutionResult withoutResult(ChildExit exit) {
        if (exit.signal() != null) {
            return killed(exit.signal());
        }
        if (exit.code() != null) {
            return new ExecutionResult.Failed(
                    FailureReason.EXIT_CODE,
                    exit.code(),
                    "Python ended with exit code " + exit.code() + " before the node gave its outputs.");
        }
        return memory.hasHappened()
                ? outOfMemory()
                : new ExecutionResult.Failed(
                        FailureReason.RUNNER_FAILED,
                        null,
                        "The node's process ended without a result while its worker was gone.");
    }

    private ExecutionResult killed(int signal) {
        if (signal == SIGKILL && memory.hasHappened()) {
            return outOfMemory();
        }
        String name = SIGNALS.getOrDefault(signal, "signal " + signal);
        return new ExecutionResult.Failed(
                FailureReason.EXIT_CODE, SIGNAL_BASE + signal, "The node's process was ended by " + name + ".");
    }

    private static ExecutionResult outOfMemory() {
        return new ExecutionResult.Failed(
                FailureReason.OUT_OF_MEMORY, null, "The system ended the node's process because memory ran out.");
    }
}
