package dev.nodeyard.api.runner;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.workflow.Resources;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Show a runner.
 *
 * @param steering what a person wants of it, or null when it shall just work
 * @param tags registered tags and those of the executors
 * @param registeredTags those given by people
 * @param ignoredTags those that the runner told of itself and may not ({@link FoundTags}); without effect
 * @param unavailable executors that it cannot use, each with the reason
 * @param busy live attempts, counted
 * @param registeredBy name of the user who registered it or made the token that did; they may steer it, as
 *     administrators may
 * @param lastContactAt last call of the runner, or null before the first
 */
public record RunnerView(
        RunnerId id,
        String name,
        @Nullable String description,
        RunnerState state,
        @Nullable RunnerSteering steering,
        SortedSet<String> tags,
        SortedSet<String> registeredTags,
        SortedSet<String> ignoredTags,
        SortedSet<String> executors,
        List<RunnerFacts.Unavailable> unavailable,
        int slots,
        int busy,
        Resources capacity,
        @Nullable String version,
        @Nullable String platform,
        @Nullable String registeredBy,
        Instant createdAt,
        @Nullable Instant lastContactAt) {

    // An older server leaves out what it does not know.
    @SuppressWarnings("NullAway")
    public RunnerView {
        ignoredTags = ignoredTags == null ? Collections.emptySortedSet() : ignoredTags;
        unavailable = unavailable == null ? List.of() : List.copyOf(unavailable);
    }
}
