/**
 * The executor {@code batch}: each attempt is a job of a batch system that a template describes, by four things: how to
 * submit, how to read the job's id, how to ask for the states, how to cancel. Templates for Grid Engine, PBS, LSF and SLURM
 * come with it.
 */
@NullMarked
package dev.nodeyard.executor.slurm.template;

import org.jspecify.annotations.NullMarked;
