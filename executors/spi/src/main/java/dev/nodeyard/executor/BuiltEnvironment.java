package dev.nodeyard.executor;

import org.jspecify.annotations.Nullable;

/**
 * Tell what was made of a task's environment: kept with the run and in the workflow's git repository, so that people can
 * see exactly what an attempt ran with.
 *
 * @param lock exact versions of all that is installed, a line each, such as {@code pip freeze} or {@code conda list
 *     --explicit} gives; equal for equal environments (no times, no paths of this host). At most {@link #MAX_LOCK}
 *     characters are kept
 * @param recipe what it was made from, such as a Dockerfile or an {@code environment.yml}, or null
 * @param image digest of the container image, or null where there is none
 * @param architecture processor architecture of the environment, such as {@code amd64}, or null for that of this host
 * @param sizeBytes what it takes on disk, or null when that is not known
 */
public record BuiltEnvironment(
        String lock,
        @Nullable String recipe,
        @Nullable String image,
        @Nullable String architecture,
        @Nullable Long sizeBytes) {
    /** Most characters of a lock and of a recipe that are kept: 1 MiB of ASCII. */
    public static final int MAX_LOCK = 1 << 20;

    /** Tell of an environment of this host. */
    public static BuiltEnvironment onHost(String lock, @Nullable String recipe, @Nullable Long sizeBytes) {
        return new BuiltEnvironment(lock, recipe, null, null, sizeBytes);
    }
}
