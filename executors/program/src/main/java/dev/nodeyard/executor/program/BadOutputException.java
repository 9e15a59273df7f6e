package dev.nodeyard.executor.program;

/** Tell that a command left outputs that cannot be read. */
public final class BadOutputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;

    BadOutputException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** Return what is wrong and what to do, in one sentence. */
    public String problem() {
        return problem;
    }
}
