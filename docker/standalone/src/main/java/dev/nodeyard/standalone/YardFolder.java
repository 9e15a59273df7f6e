package dev.nodeyard.standalone;

import dev.nodeyard.cli.client.DataFolder;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hold the data folder of one installation: it serves one {@code nodeyard up} at a time. */
final class YardFolder implements AutoCloseable {
    // The folder itself stays open: PostgreSQL may have to run as somebody else than root.
    private static final List<String> PRIVATE = List.of("blobs", "cache", "logs", "runners");

    private final DataFolder folder;
    private final FileChannel lock;

    private YardFolder(DataFolder folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Take the folder. The kernel gives the lock back when its holder ends in whatever way, so it never goes stale.
     *
     * @throws CommandFailure when Nodeyard runs on it already; says where
     */
    static YardFolder take(Path path) throws IOException {
        DataFolder folder = new DataFolder(path);
        Files.createDirectories(path);
        FileChannel channel = FileChannel.open(
                path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String pid = holder(channel);
            channel.close();
            throw runningAlready(folder, pid);
        }
        for (String name : PRIVATE) {
            Files.createDirectories(path.resolve(name), mode("rwx------"));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new YardFolder(folder, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    }

    private static CommandFailure runningAlready(DataFolder folder, String pid) throws IOException {
        String where = firstLine(folder.urlFile()).map(url -> " at " + url).orElse(", but not ready yet");
        return CommandFailure.of(
                        ExitStatus.CONFLICT,
                        "Nodeyard is running already" + where + " (process " + pid + ", data in " + folder.path() + ")")
                .withHint("stop it with: kill " + pid + "\n      or start another one with: --data DIR --port PORT");
    }

    Path path() {
        return folder.path();
    }

    Path log(String name) {
        return path().resolve("logs").resolve(name + ".log");
    }

    DataFolder files() {
        return folder;
    }

    Optional<String> adminToken() throws IOException {
        return firstLine(folder.adminTokenFile());
    }

    void writeAdminToken(String token) throws IOException {
        writePrivate(folder.adminTokenFile(), token + "\n");
    }

    /** Say to other commands of this machine that the server is ready. */
    void writeUrl(String url) throws IOException {
        Files.writeString(folder.urlFile(), url + "\n");
    }

    /** Write a file that its owner alone can read, replacing it as a whole. */
    void writePrivate(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(path(), "new", null, mode("rw-------"));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static Optional<String> firstLine(Path file) throws IOException {
        try {
            return Files.readString(file).lines().findFirst().filter(line -> !line.isBlank());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Let others use the folder. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.urlFile());
        lock.close();
    }
}
