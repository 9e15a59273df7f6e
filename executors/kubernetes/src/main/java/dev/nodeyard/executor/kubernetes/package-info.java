/** The executor {@code kubernetes}: a task as a Job of a cluster. */
@NullMarked
package dev.nodeyard.executor.kubernetes;

import org.jspecify.annotations.NullMarked;
