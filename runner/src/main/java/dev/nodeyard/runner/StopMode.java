package dev.nodeyard.runner;

/** Say how a runner stops. */
public enum StopMode {
    /** Take no further work, finish within the configured grace, then end what is left and report it. */
    GRACEFUL,
    /** Take no further work and finish, however long that takes. */
    DRAIN,
    /** End all work now and report it. */
    ABORT,
    /** Leave now; work that can be adopted goes on and waits for the next process with the same folder. */
    LEAVE
}
