/**
 * What an attempt runs, whatever runs it: the files and the command line that a task's work comes to in a workspace, and
 * the result that its end comes to. Shared by all executors that start programs, on this host, in a container or far
 * away.
 */
@NullMarked
package dev.nodeyard.executor.program;

import org.jspecify.annotations.NullMarked;
