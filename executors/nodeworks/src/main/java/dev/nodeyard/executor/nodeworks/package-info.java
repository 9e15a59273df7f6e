/**
 * Runs Nodeworks nodes in Python, without a screen.
 *
 * <p>A {@code WarmWorker} per interpreter holds Python with its imports done and forks one process per attempt;
 * {@code NodeworksExecution} follows it. {@code Environments} finds or makes the interpreter that has what a task needs.
 * The Python half is in {@code src/main/python}.
 */
@NullMarked
package dev.nodeyard.executor.nodeworks;

import org.jspecify.annotations.NullMarked;
