package dev.nodeyard.executor.environment;

/**
 * Hold a file that says what conda installs.
 *
 * @param name as people know it
 * @param text an {@code environment.yml}, or a list that {@code conda list --explicit} made
 */
public record CondaFile(String name, String text) {
    /** Return whether it lists exact packages, so that nothing has to be solved. */
    boolean isExplicit() {
        return text.lines().anyMatch(line -> line.strip().equals("@EXPLICIT"));
    }
}
