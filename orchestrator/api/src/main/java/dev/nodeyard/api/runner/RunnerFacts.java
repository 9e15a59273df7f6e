package dev.nodeyard.api.runner;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.workflow.Resources;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;

/**
 * Tell what a runner can do. Sent at the start and whenever it changes.
 *
 * @param version of the runner program
 * @param platform operating system and architecture, such as {@code linux/amd64}
 * @param executors kinds that are usable now
 * @param unavailable kinds that are not usable, with the reason in words
 * @param tags what the runner and its executors found, such as {@code python:numpy}; added to the registered tags as far
 *     as {@link FoundTags} allows
 * @param slots attempts at the same time
 * @param capacity what all attempts together may use
 */
public record RunnerFacts(
        @Size(max = 100) String version,
        @Size(max = 100) String platform,
        @Size(max = 100) Set<@Size(max = 100) String> executors,
        @Size(max = 100) List<@Valid Unavailable> unavailable,
        @Size(max = 1000) Set<@Size(max = 200) String> tags,
        @Min(1) @Max(10_000) int slots,
        @NotNull Resources capacity) {

    public RunnerFacts {
        executors = Set.copyOf(executors);
        unavailable = List.copyOf(unavailable);
        tags = Set.copyOf(tags);
    }

    /**
     * Name an executor that cannot be used and why.
     *
     * @param absent nothing of this kind is on the host and nobody asked for it; false when it is set up but broken
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record Unavailable(
            @Size(max = 100) String executor,
            @Size(max = 2000) String reason,
            boolean absent) {
        /** Name an executor that is set up but cannot be used. */
        public Unavailable(String executor, String reason) {
            this(executor, reason, false);
        }
    }
}
