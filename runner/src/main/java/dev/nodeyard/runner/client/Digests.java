package dev.nodeyard.runner.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Check what was fetched. */
final class Digests {
    private static final String PREFIX = "sha256:";

    private Digests() {}

    /**
     * Copy a stream into a new file.
     *
     * @throws IOException when its digest is another one, or the file exists; then no file of ours is left
     */
    static void copy(InputStream from, String digest, Path target) throws IOException {
        MessageDigest sha = sha256();
        try (OutputStream file =
                        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(file, sha)) {
            from.transferTo(out);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
        String got = PREFIX + HexFormat.of().formatHex(sha.digest());
        if (!got.equals(digest)) {
            Files.deleteIfExists(target);
            throw new IOException("fetched " + got + " instead of " + digest);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
