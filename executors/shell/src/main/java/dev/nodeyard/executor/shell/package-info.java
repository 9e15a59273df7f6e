/**
 * The executor {@code shell}: a list of commands in a shell on the runner's host.
 *
 * <p>The commands are written into one file that {@code sh -e} reads, so that they share variables and functions and
 * the first failure ends them. Before each item of the list the log shows it behind {@code $}.
 */
@NullMarked
package dev.nodeyard.executor.shell;

import org.jspecify.annotations.NullMarked;
