package dev.nodeyard.api.workflow;

import jakarta.validation.constraints.NotNull;

/**
 * Share a workflow with a user.
 *
 * @param permission {@code read}, {@code execute} or {@code edit}
 */
public record NewShare(@NotNull Permission permission) {}
