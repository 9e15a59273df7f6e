package dev.nodeyard.api.attempt;

/**
 * Answer the upload of a file.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits of the stored bytes
 */
public record StoredArtifact(String path, String digest, long sizeBytes) {}
