package dev.nodeyard.api.environment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ask runners to remove environments that are not needed any more. They are made again when a task wants them.
 *
 * @param digest only this definition, or null for all
 * @param unusedMs only what no attempt used for that long, or null for the usual 30 days; 0 with a digest when left out
 * @param dryRun only say what would be removed
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Prune(
        @Nullable @Pattern(regexp = "sha256:[0-9a-f]{64}") String digest,
        @Nullable @Min(0) Long unusedMs,
        boolean dryRun) {}
