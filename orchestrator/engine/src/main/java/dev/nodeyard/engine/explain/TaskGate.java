package dev.nodeyard.engine.explain;

/** Name what stands between a task and its start, in the order in which it is passed. The runners' gates come between. */
enum TaskGate {
    /** Somebody asked the run to stop. */
    RUN("run"),
    UPSTREAM("upstream"),
    EVENT("event or timer"),
    /** The pause before another attempt. */
    RETRY("retry"),
    /** Others go first, or the runner that fits has not asked yet. */
    TURN("turn");

    private final String word;

    TaskGate(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
