package dev.nodeyard.executor.kubernetes;

/**
 * Name one pod.
 *
 * @param uid tells it from a later one of the same name
 * @param word that its first process was told: what tells of the end without it is not believed
 */
record PodName(String namespace, String name, String uid, String word) {}
