/**
 * Work as jobs of a batch system, whichever it is: the files of a job in its workspace, submission, following many jobs
 * at once, and what their ends mean. What a certain system says and how it is called stands behind {@link
 * dev.nodeyard.executor.slurm.job.BatchSystem}.
 */
@NullMarked
package dev.nodeyard.executor.slurm.job;

import org.jspecify.annotations.NullMarked;
