package dev.nodeyard.nodeworks;

import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.RetrySpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of one node, from the chart and the sidecar together. */
record Settings(
        @Nullable String executor,
        List<String> tags,
        List<String> script,
        List<String> beforeScript,
        Map<String, String> variables,
        @Nullable EnvironmentSpec environment,
        Resources resources,
        @Nullable Long timeoutMs,
        RetrySpec retry,
        int priority,
        ArtifactsSpec artifacts,
        boolean atMostOnce,
        boolean offlineOk) {
    static final Settings NONE = new Settings(
            null,
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            null,
            Resources.NONE,
            null,
            RetrySpec.DEFAULT,
            0,
            ArtifactsSpec.NONE,
            false,
            false);
}
