/** The executor {@code slurm}: a task as a job of a batch system. */
@NullMarked
package dev.nodeyard.executor.slurm;

import org.jspecify.annotations.NullMarked;
