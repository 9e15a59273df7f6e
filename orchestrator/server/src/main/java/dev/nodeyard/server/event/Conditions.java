package dev.nodeyard.server.event;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.nodeyard.engine.expression.PushCondition;
import org.jspecify.annotations.Nullable;

/** Give the conditions of waiting tasks, ready for use: reading one costs more than using it. */
final class Conditions {
    private static final LoadingCache<String, PushCondition> READ =
            Caffeine.newBuilder().maximumSize(1_000).build(PushCondition::of);

    private Conditions() {}

    /** Return whether a push meets a condition; null is met by every push. */
    static boolean isMet(@Nullable String condition, PushCondition.Push push) {
        return condition == null || READ.get(condition).isMetBy(push);
    }
}
