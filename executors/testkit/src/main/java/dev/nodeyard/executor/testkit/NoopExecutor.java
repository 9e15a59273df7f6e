package dev.nodeyard.executor.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Do nothing, fast. */
final class NoopExecutor implements Executor {
    static final String KIND = "noop";

    @Override
    public Readiness check() {
        return Readiness.ready(Set.of());
    }

    @Override
    public boolean needsWorkspace() {
        return false;
    }

    @Override
    public Execution start(Work work, LogSink log) {
        return new Done(new ExecutionResult.Succeeded(nulls(work.task().outputs())));
    }

    @Override
    public Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink log, long logOffset) {
        return Optional.empty();
    }

    @Override
    public void close() {}

    private static Map<String, JsonNode> nulls(List<String> names) {
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        names.forEach(name -> outputs.put(name, NullNode.getInstance()));
        return outputs;
    }

    private record Done(ExecutionResult await) implements Execution {
        @Override
        public ExecutionHandle handle() {
            return new ExecutionHandle(KIND, 1, Map.of());
        }

        @Override
        public void cancel(Duration grace) {}

        @Override
        public void cleanUp() {}
    }
}
