package dev.nodeyard.engine.explain;

import dev.nodeyard.api.run.FailureReason;
import org.jspecify.annotations.Nullable;

/** Say what usually helps against a failure. */
final class FailureHints {
    private static final int FIRST_SIGNAL = 128;

    private FailureHints() {}

    static String of(FailureReason reason, @Nullable Integer exitCode) {
        return switch (reason) {
            case EXIT_CODE -> exitCode == null ? "Read the log and mend the command." : exitCode(exitCode);
            case TIMED_OUT -> "Give the task more time (timeout), or find out in the log where it hangs.";
            case RUNNER_LOST ->
                "Look whether the runner's host is up and reaches the orchestrator; retry covers this"
                        + " reason unless the task is atMostOnce.";
            case RUNNER_FAILED -> "Look at the runner's own log and its disk; the task itself is not to blame.";
            case ENVIRONMENT_FAILED ->
                "Look in the log which package could not be installed, and mend environment. Tasks share one where"
                        + " they agree: environment.separate gives this task its own.";
            case EXECUTOR_UNAVAILABLE -> "Mend the executor on that runner, or let another runner do the task.";
            case BAD_INPUT -> "Look what the upstream tasks hand over; the message names the input.";
            case BAD_OUTPUT -> "Look what the task writes as outputs and artifacts; the message names what is wrong.";
            case OUT_OF_MEMORY -> "Ask for more memory (resources.memory), or let the task use less.";
            case UNKNOWN -> "Read the log; this version does not know the reason.";
        };
    }

    private static String exitCode(int code) {
        return switch (code) {
            case 126 -> "The command was found but could not be executed: check its permissions and its first line.";
            case 127 -> "The command was not found: check its spelling, PATH and what environment installs.";
            case 137 -> "It was killed (SIGKILL), often for want of memory: ask for more (resources.memory).";
            case 139 -> "It crashed (SIGSEGV): look for a fault in native code.";
            case 143 -> "It was asked to end (SIGTERM) by something other than Nodeyard.";
            default ->
                code > FIRST_SIGNAL && code < FIRST_SIGNAL + 65
                        ? "It was ended by signal " + (code - FIRST_SIGNAL) + "; read the log."
                        : "Read the log and mend the command, or list exit_code in retry.when if trying again helps.";
        };
    }
}
