/**
 * The executor {@code slurm}: each attempt is a job of a SLURM cluster.
 *
 * <p>The runner sits on a machine that can submit, such as a login node, and keeps its folder on a file system that all
 * nodes share. Jobs are followed by one question for all of them, and by what each writes into its workspace at its end.
 */
@NullMarked
package dev.nodeyard.executor.slurm;

import org.jspecify.annotations.NullMarked;
