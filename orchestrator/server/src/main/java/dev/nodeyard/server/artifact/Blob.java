package dev.nodeyard.server.artifact;

import java.util.regex.Pattern;

/**
 * Name bytes in the blob store by their content.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits
 */
public record Blob(String digest, long sizeBytes) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    public Blob {
        if (!isDigest(digest) || sizeBytes < 0) {
            throw new IllegalArgumentException("not a blob: " + digest + ", " + sizeBytes + " bytes");
        }
    }

    /** Tell whether a text has the form of a digest. */
    public static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }
}
