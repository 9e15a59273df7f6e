package dev.nodeyard.runner;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keep blobs by their digests. Thread-safe. */
final class FakeBlobs {
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();

    /** Keep a blob and return its digest. */
    String keep(byte[] blob) {
        String digest = digest(blob);
        blobs.put(digest, blob);
        return digest;
    }

    byte[] get(String digest) {
        byte[] blob = blobs.get(digest);
        if (blob == null) {
            throw new AssertionError("there is no blob " + digest);
        }
        return blob;
    }

    static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
