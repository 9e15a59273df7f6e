package dev.nodeyard.executor;

import java.nio.file.Path;

/**
 * Name the folders of one attempt. The runner makes them and removes them.
 *
 * @param folder whole workspace of the attempt; executors keep their own small files in it
 * @param work the working folder of the user's commands; holds the upstream tasks' files
 */
public record Workspace(Path folder, Path work) {
    /** Return the file that holds the inputs as one JSON object. */
    public Path inputsFile() {
        return folder.resolve("inputs.json");
    }

    /** Return the folder of input values that are files. */
    public Path inputsFolder() {
        return folder.resolve("inputs");
    }

    /** Return the file that the work may write its outputs to, as {@code key=value} lines. */
    public Path outputsFile() {
        return folder.resolve("outputs.env");
    }

    /** Return the file that the work may write its outputs to, as one JSON object. */
    public Path jsonOutputsFile() {
        return folder.resolve("outputs.json");
    }

    /** Return the folder for output values that are files. */
    public Path outputsFolder() {
        return folder.resolve("outputs");
    }

    /** Return the file that receives stdout and stderr, in one order. */
    public Path logFile() {
        return folder.resolve("log");
    }
}
