package dev.nodeyard.api.run;

/**
 * Show a file kept with a task run.
 *
 * @param path relative to the working folder, with {@code /}
 * @param digest {@code sha256:} and 64 hexadecimal digits
 */
public record ArtifactView(String path, String digest, long sizeBytes, String mediaType) {}
