package dev.nodeyard.executor.slurm.job;

/** Tell that a batch system does not want a job; the message holds its own words. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
