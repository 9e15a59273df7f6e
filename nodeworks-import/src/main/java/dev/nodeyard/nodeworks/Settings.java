package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.RetrySpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one node, from the chart and the sidecar together.
 *
 * @param executors kinds that may run the task, the preferred one first; empty when none is named
 * @param variants ways to run the task, each complete and without variants; empty when it is run as these settings say
 * @param options settings for kinds of executors, by kind
 * @param event what a wait for an event is told, as it stands there; missing when it is not told anything
 * @param timer what a wait for a moment is told
 * @param places JSON Pointer of each word that is set
 * @param sound false when a fault was reported; then words that are set may be missing
 */
record Settings(
        List<String> executors,
        List<String> tags,
        List<String> script,
        List<String> beforeScript,
        Map<String, String> variables,
        @Nullable EnvironmentSpec environment,
        Resources resources,
        Map<String, JsonNode> options,
        @Nullable Long timeoutMs,
        RetrySpec retry,
        int priority,
        ArtifactsSpec artifacts,
        boolean atMostOnce,
        boolean offlineOk,
        JsonNode event,
        JsonNode timer,
        List<Settings> variants,
        Map<String, String> places,
        boolean sound) {
    static final Settings NONE = new Settings(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            null,
            Resources.NONE,
            Map.of(),
            null,
            RetrySpec.DEFAULT,
            0,
            ArtifactsSpec.NONE,
            false,
            false,
            MissingNode.getInstance(),
            MissingNode.getInstance(),
            List.of(),
            Map.of(),
            true);

    /** Return the ways to run the task: at least one. */
    List<Settings> ways() {
        return variants.isEmpty() ? List.of(this) : variants;
    }
}
