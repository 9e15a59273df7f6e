package dev.nodeyard.executor.program;

import org.jspecify.annotations.Nullable;

/**
 * Say how a command ended.
 *
 * @param cancelled a cancellation ended it
 * @param code exit code; 128 and more mean a signal; null when nobody was there to read it
 */
public record ProgramExit(boolean cancelled, @Nullable Integer code) {
    private static final int SIGNAL_BASE = 128;
    private static final int KILL = 9;

    /** Return the exit of a process that a signal ended. */
    public static ProgramExit bySignal(int signal) {
        return new ProgramExit(false, SIGNAL_BASE + signal);
    }

    /** Return whether the code says that KILL ended the command. */
    public boolean isKilled() {
        return code != null && code == SIGNAL_BASE + KILL;
    }

    /** Describe the end in one sentence for people. */
    public String message() {
        if (code == null) {
            return "the command ended while no runner was there, and left no exit code";
        }
        String signal = signal();
        if (signal == null) {
            return "the command ended with exit code " + code;
        }
        return "the command was ended by signal " + signal + " (exit code " + code + ")";
    }

    /** Return the name of the signal that ended the command, or null when none is known to have. */
    public @Nullable String signal() {
        return code == null ? null : signalName(code - SIGNAL_BASE);
    }

    private static @Nullable String signalName(int number) {
        return switch (number) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 4 -> "SIGILL";
            case 6 -> "SIGABRT";
            case 7 -> "SIGBUS";
            case 8 -> "SIGFPE";
            case KILL -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 13 -> "SIGPIPE";
            case 14 -> "SIGALRM";
            case 15 -> "SIGTERM";
            case 24 -> "SIGXCPU";
            case 25 -> "SIGXFSZ";
            default -> null;
        };
    }
}
