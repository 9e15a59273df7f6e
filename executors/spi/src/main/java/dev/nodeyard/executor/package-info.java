/**
 * The seam between a runner and the ways to run an attempt.
 *
 * <p>A kind of executor is a module with one {@link dev.nodeyard.executor.ExecutorFactory}, found by
 * {@link java.util.ServiceLoader}. Executors never speak to the orchestrator: the runner brings inputs, ships the log
 * and reports the result.
 */
@NullMarked
package dev.nodeyard.executor;

import org.jspecify.annotations.NullMarked;
