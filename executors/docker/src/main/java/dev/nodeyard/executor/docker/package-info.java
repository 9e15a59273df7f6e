/** The executor {@code docker}: a task in a container of a Docker engine. */
@NullMarked
package dev.nodeyard.executor.docker;

import org.jspecify.annotations.NullMarked;
