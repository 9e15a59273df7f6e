package dev.nodeyard.executor.slurm.job;

import java.time.Duration;

/**
 * Say how long things are waited for.
 *
 * @param folderLag time that a shared folder may take to show here what a node wrote
 * @param settle time that the system may take to say how a job ended after the job itself did
 * @param away time that the system may be silent before its jobs are given up
 * @param submission time that the system may be silent before an attempt that was not yet submitted fails
 * @param longestPause between two looks at the jobs
 */
public record Patience(Duration folderLag, Duration settle, Duration away, Duration submission, Duration longestPause) {
    /** What suits a busy cluster with a network file system. */
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofHours(24),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10));
}
