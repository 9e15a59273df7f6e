package dev.nodeyard.server.artifact;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Keep blobs as files {@code sha256/ab/abcd...} of a folder that all orchestrator processes share.
 *
 * <p>A file is written under another name, forced to disk and then renamed, so a name is never seen with half its bytes.
 */
public final class FolderBlobStore implements BlobStore {
    private static final int BUFFER_BYTES = 128 << 10;
    private static final Duration ABANDONED = Duration.ofDays(2);
    private static final String PREFIX = "sha256:";

    private final Path blobs;
    private final Path incoming;

    /** Use a folder, made when it is missing. Files that a crash left half-written long ago are removed. */
    public FolderBlobStore(Path folder) throws IOException {
        this.blobs = Files.createDirectories(folder.toAbsolutePath().resolve("sha256"));
        this.incoming = Files.createDirectories(folder.toAbsolutePath().resolve("incoming"));
        removeAbandoned();
    }

    @Override
    public Blob put(InputStream content, long maxBytes) throws IOException {
        Path part = incoming.resolve(UUID.randomUUID() + ".part");
        try {
            Blob blob = write(content, part, maxBytes);
            publish(part, path(blob.digest()));
            return blob;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Blob write(InputStream content, Path part, long maxBytes) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > maxBytes) {
                    throw new ApiException(ErrorCode.TOO_LARGE, "The content is larger than " + maxBytes + " bytes.");
                }
                digest.update(buffer, 0, read);
                writeFully(file, ByteBuffer.wrap(buffer, 0, read));
            }
            file.force(true);
        }
        return new Blob(PREFIX + HexFormat.of().formatHex(digest.digest()), size);
    }

    private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static void publish(Path part, Path blob) throws IOException {
        if (Files.exists(blob, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path folder = parent(blob);
        boolean isNewFolder = Files.notExists(folder);
        Files.createDirectories(folder);
        Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(folder);
        if (isNewFolder) {
            forceFolder(parent(folder));
        }
    }

    /** Make a rename outlive a power failure. */
    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public InputStream open(String digest, long offset) throws IOException {
        Path blob = path(digest);
        FileChannel file = FileChannel.open(blob, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            return Channels.newInputStream(file.position(offset));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Path path(String digest) throws NoSuchFileException {
        if (!Blob.isDigest(digest)) {
            throw new NoSuchFileException(digest);
        }
        String hex = digest.substring(PREFIX.length());
        return blobs.resolve(hex.substring(0, 2)).resolve(hex);
    }

    private void removeAbandoned() throws IOException {
        FileTime limit = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(incoming, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part, LinkOption.NOFOLLOW_LINKS).compareTo(limit) < 0) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalStateException("the blob folder has no parent: " + path);
        }
        return parent;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
