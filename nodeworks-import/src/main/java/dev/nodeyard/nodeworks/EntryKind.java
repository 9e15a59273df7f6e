package dev.nodeyard.nodeworks;

/** What an entry of a chart is. */
enum EntryKind {
    NODE,
    CONNECTION,
    /** Neither, and reported. */
    FAULTY
}
