package dev.nodeyard.executor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Say how an execution ended. */
public sealed interface ExecutionResult {
    /**
     * The work was done.
     *
     * @param outputs value by output name; a value {@code {"$file": {"path", "format"}}} names a file in the workspace
     *     that holds what cannot or should not be JSON (see docs/protocol.md, "Values")
     */
    record Succeeded(Map<String, JsonNode> outputs) implements ExecutionResult {}

    /**
     * The work failed, by the user's or the executor's fault.
     *
     * @param exitCode of the process, or null where there was none
     * @param message one sentence for people
     */
    record Failed(FailureReason reason, @Nullable Integer exitCode, String message) implements ExecutionResult {}

    /** The work was ended by {@link Execution#cancel}. */
    record Cancelled() implements ExecutionResult {}
}
