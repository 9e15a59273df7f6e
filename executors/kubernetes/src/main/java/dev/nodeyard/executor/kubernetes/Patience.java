package dev.nodeyard.executor.kubernetes;

import java.time.Duration;

/**
 * Say how long this executor waits for what.
 *
 * @param pending for a pod that no node takes or that cannot be made
 * @param image for an image that cannot be pulled, from the first failure on
 * @param unreachable for an API server that does not answer, while work is there
 * @param results how long a pod keeps results that nobody fetched
 * @param longest how long a job may be active when its task has no time-out
 * @param grace between TERM and KILL when the cluster ends a pod
 */
record Patience(
        Duration pending, Duration image, Duration unreachable, Duration results, Duration longest, Duration grace) {
    static Patience of(Options options) {
        return new Patience(
                options.duration("pending_timeout", Duration.ofMinutes(15)),
                options.duration("image_timeout", Duration.ofMinutes(2)),
                options.duration("unreachable_timeout", Duration.ofMinutes(30)),
                options.duration("keep_results", Duration.ofHours(24)),
                options.duration("longest_run", Duration.ofDays(7)),
                options.duration("grace", Duration.ofSeconds(30)));
    }
}
