package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Show a value that is another than before.
 *
 * @param subject task or connection
 * @param pointer JSON Pointer of the place in the newer chart (in the older one when it is gone), after {@code sidecar:}
 *     in the sidecar file
 * @param before null when there was none; long values are cut to a text that says so
 * @param after null when there is none any more
 */
public record ChangedValue(
        String subject,
        String pointer,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {}
