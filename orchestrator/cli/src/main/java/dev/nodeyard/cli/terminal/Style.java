package dev.nodeyard.cli.terminal;

import dev.nodeyard.api.run.RunState;
import dev.nodeyard.api.run.TaskState;

/** Colour words on a terminal, and leave them alone elsewhere. */
public final class Style {
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";
    private static final String DIM = "2";
    private static final String BOLD = "1";

    private final boolean colour;

    public Style(boolean colour) {
        this.colour = colour;
    }

    public boolean isColoured() {
        return colour;
    }

    public String good(String text) {
        return paint(GREEN, text);
    }

    public String bad(String text) {
        return paint(RED, text);
    }

    public String warn(String text) {
        return paint(YELLOW, text);
    }

    public String dim(String text) {
        return paint(DIM, text);
    }

    public String bold(String text) {
        return paint(BOLD, text);
    }

    public String state(TaskState state) {
        return state(state, state.word());
    }

    /** Return a text in the colour of a state. */
    public String state(TaskState state, String text) {
        return switch (state) {
            case SUCCEEDED -> paint(GREEN, text);
            case FAILED -> paint(RED, text);
            case RUNNING -> paint(CYAN, text);
            case ASSIGNED, QUEUED, RETRYING, WAITING -> paint(YELLOW, text);
            case BLOCKED, CANCELLED, SKIPPED -> paint(DIM, text);
        };
    }

    public String state(RunState state) {
        return switch (state) {
            case SUCCEEDED -> paint(GREEN, state.word());
            case FAILED -> paint(RED, state.word());
            case RUNNING -> paint(CYAN, state.word());
            case CANCELLING -> paint(YELLOW, state.word());
            case CANCELLED -> paint(DIM, state.word());
        };
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
