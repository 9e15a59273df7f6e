package dev.nodeyard.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Hold what a task says under {@code kubernetes}.
 *
 * @param namespace of its job
 * @param pod parts of its pod
 */
record TaskOptions(Optional<String> namespace, Optional<ObjectNode> pod) {
    private static final Set<String> KNOWN = Set.of("namespace", "pod");

    static TaskOptions of(Work work) throws ExecutorException {
        JsonNode options = work.task().options().getOrDefault("kubernetes", MissingNode.getInstance());
        for (Iterator<String> names = options.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KNOWN.contains(name)) {
                throw refused("kubernetes." + name + " is not known; a task may set kubernetes.namespace and"
                        + " kubernetes.pod");
            }
        }
        JsonNode namespace = options.path("namespace");
        JsonNode pod = options.path("pod");
        if (!pod.isMissingNode() && !pod.isObject()) {
            throw refused("kubernetes.pod must be an object");
        }
        return new TaskOptions(
                namespace.isTextual() ? Optional.of(namespace.textValue()) : Optional.empty(),
                pod instanceof ObjectNode object ? Optional.of(object) : Optional.empty());
    }

    static ExecutorException refused(String why) {
        return new ExecutorException(FailureReason.EXECUTOR_UNAVAILABLE, why);
    }
}
