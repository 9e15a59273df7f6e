package dev.nodeyard.server.artifact;

import java.io.IOException;
import java.io.InputStream;

/**
 * Keep bytes under the digest of their content, for all orchestrator processes. Thread-safe.
 *
 * <p>Which blobs exist, and who may read them, is said by PostgreSQL; this only holds the bytes.
 */
public interface BlobStore {
    /**
     * Keep bytes. When it returns they are safe against a crash; when it throws, nothing is visible. Keeping equal bytes
     * again changes nothing.
     *
     * @param content read to its end, not closed
     * @param maxBytes most bytes to take
     * @throws dev.nodeyard.server.http.ApiException too_large when there are more
     */
    Blob put(InputStream content, long maxBytes) throws IOException;

    /**
     * Open a blob.
     *
     * @param offset position of the first byte to read
     * @throws java.nio.file.NoSuchFileException when there is no such blob
     */
    InputStream open(String digest, long offset) throws IOException;
}
