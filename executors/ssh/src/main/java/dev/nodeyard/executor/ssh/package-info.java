/** The executor {@code ssh}: a task on another machine, over SSH. */
@NullMarked
package dev.nodeyard.executor.ssh;

import org.jspecify.annotations.NullMarked;
