package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;

/**
 * Hold one attempt in a cluster.
 *
 * @param namespace of its job
 * @param job name of its job
 */
record Attempt(Work work, LogSink log, String namespace, String job) {}
