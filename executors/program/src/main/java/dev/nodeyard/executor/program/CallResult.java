package dev.nodeyard.executor.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hold what the process of a node left as its result. Only what it wrote as a whole counts; where there is none, the way
 * it ended says what to report.
 *
 * @param result what the file says
 * @param startedProcesses whether the node started processes, which may be left behind
 */
public record CallResult(ExecutionResult result, boolean startedProcesses) {
    /** More than outputs ever are: those above 64 KiB are files of their own. */
    private static final long MAX_BYTES = 256L << 20;

    private static final int CANNOT_RUN = 126;
    private static final int NOT_FOUND = 127;

    /** Read the result in a workspace; empty when the process did not come so far. */
    public static Optional<CallResult> read(Workspace workspace) {
        try {
            return WorkspaceFile.read(CallFile.result(workspace), MAX_BYTES, "result.json")
                    .map(CallResult::parse);
        } catch (BadOutputException e) {
            return Optional.of(failed(FailureReason.BAD_OUTPUT, e.problem()));
        } catch (IOException e) {
            return Optional.of(failed(FailureReason.RUNNER_FAILED, "cannot read the result of the node: " + e));
        }
    }

    private static CallResult parse(byte[] bytes) {
        try {
            JsonNode file = Wire.mapper().readTree(bytes);
            return new CallResult(result(file), file.path("startedProcesses").asBoolean(true));
        } catch (JsonProcessingException e) {
            return failed(FailureReason.BAD_OUTPUT, "The result of the node cannot be read: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException e) {
            return failed(FailureReason.BAD_OUTPUT, "The result of the node cannot be read: " + e.getMessage());
        }
    }

    private static CallResult failed(FailureReason reason, String message) {
        return new CallResult(new ExecutionResult.Failed(reason, null, message), true);
    }

    private static ExecutionResult result(JsonNode file) {
        JsonNode error = file.path("error");
        if (error.isObject()) {
            return new ExecutionResult.Failed(
                    Wire.mapper().convertValue(error.path("reason").asText(), FailureReason.class),
                    error.has("exitCode")
                            ? Integer.valueOf(error.get("exitCode").asInt())
                            : null,
                    error.path("message").asText());
        }
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        file.path("outputs").properties().forEach(output -> outputs.put(output.getKey(), output.getValue()));
        return new ExecutionResult.Succeeded(outputs);
    }

    /** Explain an end without a result file. */
    public static ExecutionResult without(ProgramExit exit, boolean outOfMemory) {
        Integer code = exit.code();
        if (outOfMemory && (code == null || exit.isKilled())) {
            return new ExecutionResult.Failed(
                    FailureReason.OUT_OF_MEMORY, code, "The system ended the node's process because memory ran out.");
        }
        if (code == null) {
            return new ExecutionResult.Failed(
                    FailureReason.RUNNER_FAILED,
                    null,
                    "The node's process ended without a result while nobody was there to read its exit code.");
        }
        if (code == CANNOT_RUN || code == NOT_FOUND) {
            return new ExecutionResult.Failed(
                    FailureReason.ENVIRONMENT_FAILED,
                    code,
                    "Python could not be started where the node should run (exit code " + code
                            + "); a node needs Python 3.8 or later there.");
        }
        String signal = exit.signal();
        return new ExecutionResult.Failed(
                FailureReason.EXIT_CODE,
                code,
                signal == null
                        ? "Python ended with exit code " + code + " before the node gave its outputs."
                        : "The node's process was ended by " + signal + ".");
    }
}
