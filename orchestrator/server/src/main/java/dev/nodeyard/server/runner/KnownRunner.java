package dev.nodeyard.server.runner;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.FoundTags;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.runner.RunnerWish;
import dev.nodeyard.api.workflow.Resources;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Say what a registered runner can do.
 *
 * @param tags registered tags, and those that it told of itself as far as it may
 * @param executors kinds that are usable now; none before the first facts
 * @param slots attempts at the same time; 0 before the first facts
 * @param factsVersion grows when the facts change; 0 before the first
 * @param draining the runner says that it takes no further work
 * @param wish what people want of it
 */
public record KnownRunner(
        RunnerId id,
        String name,
        Set<String> tags,
        Set<String> executors,
        Resources capacity,
        int slots,
        long factsVersion,
        boolean draining,
        RunnerWish wish) {
    public KnownRunner {
        tags = Set.copyOf(tags);
        executors = Set.copyOf(executors);
    }

    /** Return whether it can do just what it could do before. */
    boolean canDoAs(KnownRunner before) {
        return this == before
                || tags.equals(before.tags) && executors.equals(before.executors) && capacity.equals(before.capacity);
    }

    /** Return whether people let it take work. */
    public boolean isWelcome() {
        return wish == RunnerWish.RUN;
    }

    static KnownRunner of(RunnerRow row) {
        RunnerFacts facts = row.facts();
        return new KnownRunner(
                row.id(),
                row.name(),
                allTags(row.registeredTags(), facts),
                facts == null ? Set.of() : facts.executors(),
                facts == null ? Resources.NONE : facts.capacity(),
                facts == null ? 0 : facts.slots(),
                row.factsVersion(),
                row.draining(),
                row.wish());
    }

    private static Set<String> allTags(Set<String> registered, @Nullable RunnerFacts facts) {
        Set<String> all = new HashSet<>(registered);
        if (facts != null) {
            all.addAll(FoundTags.allowed(facts.tags()));
        }
        return all;
    }
}
