package dev.nodeyard.server.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.nodeyard.api.attempt.Assignment;
import dev.nodeyard.api.attempt.InputFile;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.workflow.Source;
import dev.nodeyard.api.workflow.TaskInput;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.server.run.Granted;
import dev.nodeyard.server.run.UpstreamResults;
import dev.nodeyard.server.run.UpstreamResults.Upstream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turn granted attempts into what a runner receives: values and files of upstream tasks put in. Thread-safe. */
public final class AssignmentBuilder {
    private final UpstreamResults results;
    private final AttemptTokens tokens;

    public AssignmentBuilder(UpstreamResults results, AttemptTokens tokens) {
        this.results = results;
        this.tokens = tokens;
    }

    /** Build assignments in the same order; a fixed number of queries, whatever the number of attempts. */
    List<Assignment> build(List<Granted> granted) {
        Map<RunId, Map<String, Upstream>> upstream = results.of(granted);
        List<Assignment> assignments = new ArrayList<>(granted.size());
        for (Granted grant : granted) {
            assignments.add(
                    build(grant, upstream.getOrDefault(grant.attempt().task().run(), Map.of())));
        }
        return assignments;
    }

    private Assignment build(Granted grant, Map<String, Upstream> upstream) {
        return new Assignment(
                grant.attempt(),
                grant.epoch(),
                tokens.issue(grant.attempt(), grant.epoch()),
                grant.workflow(),
                grant.revision(),
                grant.task(),
                inputs(grant.task(), upstream),
                files(grant.task(), upstream),
                grant.traceparent());
    }

    private static Map<String, JsonNode> inputs(TaskSpec task, Map<String, Upstream> upstream) {
        Map<String, JsonNode> inputs = new LinkedHashMap<>();
        for (TaskInput input : task.inputs()) {
            JsonNode value = input.from().isEmpty() ? input.value() : fed(input, upstream);
            if (value != null) {
                inputs.put(input.name(), value);
            }
        }
        return inputs;
    }

    /** One source gives its value, several give a list in the order of the chart's connections. */
    private static @Nullable JsonNode fed(TaskInput input, Map<String, Upstream> upstream) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (Source source : input.from()) {
            Upstream from = upstream.get(source.task());
            JsonNode value = from == null || source.output() == null
                    ? null
                    : from.outputs().get(source.output());
            if (value != null) {
                values.add(value);
            }
        }
        if (input.from().size() > 1) {
            return values;
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static List<InputFile> files(TaskSpec task, Map<String, Upstream> upstream) {
        return UpstreamResults.upstreamNames(task).stream()
                .map(upstream::get)
                .filter(from -> from != null)
                .flatMap(from -> from.files().stream())
                .toList();
    }
}
