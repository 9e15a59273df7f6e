package dev.nodeyard.api.workflow;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Ask for a draft to be published.
 *
 * @param message what changed, for people; null for one that names the workflow
 */
public record PublishDraft(@Nullable @Size(max = 10_000) String message) {}
