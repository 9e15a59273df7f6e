package dev.nodeyard.executor.program;

import java.nio.file.Path;

/**
 * Say where a program sees the workspace of its attempt.
 *
 * @param workspace folder of the workspace on this host
 * @param seenAs absolute path of the same folder for the program, without a slash at its end
 */
public record Place(Path workspace, String seenAs) {
    /** Return the place of a program that runs on this host. */
    public static Place here(Path workspace) {
        return new Place(workspace, workspace.toString());
    }

    /**
     * Return the program's path of a file.
     *
     * @throws IllegalArgumentException when the file is not in the workspace
     */
    public String path(Path file) {
        if (!file.startsWith(workspace)) {
            throw new IllegalArgumentException(file + " is not in the workspace " + workspace);
        }
        String inside = workspace.relativize(file).toString().replace('\\', '/');
        return inside.isEmpty() ? seenAs : seenAs + "/" + inside;
    }
}
