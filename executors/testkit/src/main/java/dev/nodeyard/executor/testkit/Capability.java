package dev.nodeyard.executor.testkit;

/** Name what users rely on in an executor; the rows of the table in docs/executors.md. */
public enum Capability {
    SHELL_COMMANDS("Shell commands"),
    NODEWORKS_NODES("Nodeworks nodes"),
    EXIT_CODE("Exit code and signal of the work"),
    START_FAILURE("A start that fails says why"),
    LOG_ORDER("stdout and stderr in their order"),
    LIVE_LOG("Log while the work runs"),
    BIG_LOG("100 MB of log, whole"),
    BINARY_LOG("Binary log, lines of any length"),
    LATE_OUTPUT("Output of what outlives its script"),
    VARIABLES("Variables, and none of the runner's"),
    INPUTS("Inputs as variables and JSON"),
    INPUT_FILES("Input values that are files"),
    WORKING_FOLDER("Files of upstream tasks in the working folder"),
    OUTPUTS("Output values, up to 1 MB and more"),
    OUTPUT_FILES("Output values that are files"),
    ARTIFACTS("Files made by the work come back"),
    CANCEL("Cancel: graceful, then forced"),
    CANCEL_TREE("Cancel ends the whole process tree"),
    CANCEL_DAEMONS("Cancel ends daemons that left the tree"),
    CANCEL_START("Cancel while it is still starting"),
    LEFTOVERS("What the work leaves behind is ended"),
    PARALLEL("50 attempts side by side"),
    NAME_CLASHES("Equal and odd names do not clash"),
    ADOPT_RUNNING("A restarted runner adopts running work"),
    ADOPT_ENDED("... and learns how work ended meanwhile"),
    ADOPT_UNKNOWN("... and ends what it knows nothing of"),
    SWEEP("... and sweeps what no attempt owns any more"),
    MEMORY_LIMIT("Memory limit, told apart from other ends"),
    PROCESS_LIMIT("Limit of processes (fork bomb)"),
    HOSTILE_FILES("Links and odd files in place of outputs and log"),
    FAKED_EXIT("A faked exit code is not believed");

    private final String words;

    Capability(String words) {
        this.words = words;
    }

    /** Return what people read. */
    public String words() {
        return words;
    }
}
