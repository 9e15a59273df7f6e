package dev.nodeyard.executor.testkit;

/**
 * Say what a suite ran on.
 *
 * @param name of the system with its version
 * @param isReal whether it is the system itself and no double
 */
public record TestedOn(String name, boolean isReal) {
    /** Name a real system. */
    public static TestedOn real(String name) {
        return new TestedOn(name, true);
    }

    /** Name a double of a system. */
    public static TestedOn imitated(String name) {
        return new TestedOn(name, false);
    }
}
