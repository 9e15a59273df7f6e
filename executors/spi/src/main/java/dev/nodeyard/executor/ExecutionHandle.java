package dev.nodeyard.executor;

import java.util.Map;

/**
 * Describe a started attempt so that a later process can find it. Kept on disk by the runner as JSON.
 *
 * @param kind of executor
 * @param version of the form of {@code values}
 * @param values what the executor needs, by name
 */
public record ExecutionHandle(String kind, int version, Map<String, String> values) {
    public ExecutionHandle {
        values = Map.copyOf(values);
    }

    /** Return a handle that says nothing: the attempt may have been started or not. Its version is 0. */
    public static ExecutionHandle unknown(String kind) {
        return new ExecutionHandle(kind, 0, Map.of());
    }
}
