/** What must be installed before a task runs, made on this host once and shared: conda environments and virtual
 * environments. Used by executors that run on hosts. */
@NullMarked
package dev.nodeyard.executor.environment;

import org.jspecify.annotations.NullMarked;
