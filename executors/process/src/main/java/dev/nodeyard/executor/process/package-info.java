/**
 * Local processes for executors: start, adopt and end a whole process tree, follow its output, read its results.
 *
 * <p>A command is started through a small {@code sh} wrapper in a session of its own. Its output goes straight into a
 * file and its exit code into another, so that the work needs nobody: it survives the runner and can be adopted.
 */
@NullMarked
package dev.nodeyard.executor.process;

import org.jspecify.annotations.NullMarked;
