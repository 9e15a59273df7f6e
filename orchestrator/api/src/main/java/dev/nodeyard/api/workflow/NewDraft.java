package dev.nodeyard.api.workflow;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Keep what somebody is still working on.
 *
 * @param base git commit that the work began with; null for the newest, or the one that the draft has
 * @param chart text of the node chart, sound or not
 * @param sidecar text of the sidecar file, or null
 */
public record NewDraft(
        @Nullable @Pattern(regexp = "[0-9a-f]{40}", message = "must be the 40 hexadecimal digits of a version")
        String base,

        @NotNull @Size(max = 64 << 20) String chart,
        @Nullable @Size(max = 16 << 20) String sidecar) {}
