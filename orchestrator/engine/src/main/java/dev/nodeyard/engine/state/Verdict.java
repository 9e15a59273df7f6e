package dev.nodeyard.engine.state;

/** Say what became of an event. */
public enum Verdict {
    /** It changed the run. */
    ACCEPTED,
    /** It was taken before; nothing changed. */
    DUPLICATE,
    /** It speaks of an attempt that is over or a state that is past; nothing changed. */
    STALE
}
