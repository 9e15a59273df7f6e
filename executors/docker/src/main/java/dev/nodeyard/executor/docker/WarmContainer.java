package dev.nodeyard.executor.docker;

import java.util.Set;

/**
 * A container that is kept for further attempts.
 *
 * @param key equal for attempts that may share it
 * @param folder name of its folder on this host
 * @param own paths that were different from the image before any attempt
 */
record WarmContainer(String key, String id, String folder, Set<String> own) {
    /** What the first process of such a container does: it waits, and reaps what is left to it. */
    static final String IDLE = "trap 'exit 0' TERM; while :; do sleep 3600 & wait $!; done";
}
