package dev.nodeyard.api.queue;

import org.jspecify.annotations.Nullable;

/**
 * Sum up how long tasks waited that were handed out within some time.
 *
 * @param served tasks handed out
 * @param p50Ms half of them waited no longer, within a tenth; null when none was served
 * @param p90Ms nine of ten of them waited no longer, within a tenth; null when none was served
 */
public record WaitTimes(
        long served, @Nullable Long p50Ms, @Nullable Long p90Ms) {
    public static final WaitTimes NONE = new WaitTimes(0, null, null);
}
