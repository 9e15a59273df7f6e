package dev.nodeyard.executor.slurm.job;

/** Tell that a batch system did not answer; what was asked for may have been done or not. */
public final class UnreachableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String message) {
        super(message);
    }
}
