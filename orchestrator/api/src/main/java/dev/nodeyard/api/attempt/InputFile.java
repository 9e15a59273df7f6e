package dev.nodeyard.api.attempt;

/**
 * Name a file of an upstream task.
 *
 * @param task name of the task that made it
 * @param path relative to the working folder
 * @param digest {@code sha256:} and 64 hexadecimal digits; the runner checks it
 */
public record InputFile(String task, String path, String digest, long sizeBytes) {}
