package dev.nodeyard.cli.run;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.nodeyard.api.run.RunView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/**
 * Find the tasks that no other task waits for: their outputs are what the workflow is for.
 *
 * <p>The chart alone is asked: a connection's {@code input} is where its data comes from. A chart in another spelling
 * than JSON has no such tasks here, and then every task counts as final.
 */
final class FinalTasks {
    private static final JsonMapper CHART = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Set<String> sources;

    private FinalTasks(Set<String> sources) {
        this.sources = sources;
    }

    static FinalTasks of(ApiClient api, RunView run) throws IOException {
        ApiPath path = ApiPath.of("workflow", "get", run.workflowId()).with("revision", run.revision());
        try (InputStream body = api.open(path).body()) {
            return read(body.readAllBytes());
        }
    }

    static FinalTasks read(byte[] chart) {
        Set<String> sources = new HashSet<>();
        try {
            JsonNode entries = CHART.readTree(chart);
            for (JsonNode entry : entries) {
                boolean connection = entry.path("type").asText().equals("Connection");
                if (connection && !entry.path("feedback").asBoolean()) {
                    sources.add(entry.path("input").path(0).asText());
                }
            }
        } catch (IOException e) {
            return new FinalTasks(Set.of());
        }
        return new FinalTasks(sources);
    }

    boolean contains(String task) {
        return !sources.contains(task);
    }
}
