package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Change what a workflow is called and what is said of it; its chart changes by publishing.
 *
 * @param name the new name, or null to keep the old one
 * @param description the new description, or null to keep the old one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkflowChange(
        @Nullable @Size(min = 1, max = 200) String name,
        @Nullable @Size(max = 10_000) String description) {}
