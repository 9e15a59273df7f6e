package dev.nodeyard.api.workflow;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Ask for an older version to be made the newest, in a new commit.
 *
 * @param revision git commit of the older version, or enough of its first digits
 * @param message why, for people; null for one that names the older version
 */
public record RestoreRequest(
        @NotBlank @Size(max = 40) String revision,
        @Nullable @Size(max = 10_000) String message) {}
