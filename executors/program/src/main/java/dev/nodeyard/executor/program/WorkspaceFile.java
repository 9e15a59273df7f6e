package dev.nodeyard.executor.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Read a file that the work may have written: it may be anything, also a link to what only the runner may read. */
final class WorkspaceFile {
    private WorkspaceFile() {}

    /**
     * Read a regular file without following a link; empty when there is none.
     *
     * @param name of the file in messages
     * @throws BadOutputException when it is no regular file or too large
     */
    static Optional<byte[]> read(Path file, long maxBytes, String name) throws BadOutputException, IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!attributes.isRegularFile()) {
            throw new BadOutputException(name + " is not a regular file");
        }
        try (InputStream stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBytes + 1));
            if (bytes.length > maxBytes) {
                throw new BadOutputException(name + " holds " + attributes.size() + " bytes; at most " + maxBytes
                        + " are read. Keep big results as artifacts");
            }
            return Optional.of(bytes);
        }
    }
}
