package dev.nodeyard.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;

/** Hold the folder of one server: nobody else may start a server in it meanwhile. */
final class ServerFolder implements AutoCloseable {
    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
    private static final int PASSWORD_BYTES = 24;

    private final Path path;
    private final Account account;
    private final FileChannel lock;

    private ServerFolder(Path path, Account account, FileChannel lock) {
        this.path = path;
        this.account = account;
        this.lock = lock;
    }

    static ServerFolder open(Path path, Account account) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, FOLDER_MODE);
            give(path, account);
            return new ServerFolder(path, account, lock(path.resolve("lock")));
        } catch (IOException e) {
            throw new EmbeddedStartException("The folder " + path + " cannot be used: " + e, e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new EmbeddedStartException("The folder " + file.getParent() + " is in use by another process");
        }
        return channel;
    }

    private static void give(Path path, Account account) throws IOException {
        if (account == Account.NOBODY) {
            Files.setAttribute(path, "unix:uid", Account.NOBODY_ID);
        }
    }

    Path path() {
        return path;
    }

    Account account() {
        return account;
    }

    Path passwordFile() {
        return path.resolve("password");
    }

    /** Return the server's password, made up at the first call for a folder. */
    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            writePrivate(passwordFile(), HexFormat.of().formatHex(random) + "\n");
        }
        return Files.readString(passwordFile()).strip();
    }

    /** Write a file that only the server's account can read, replacing it as a whole. */
    void writePrivate(Path file, String text) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        try {
            Files.createFile(half, PosixFilePermissions.asFileAttribute(FILE_MODE));
        } catch (FileAlreadyExistsException e) {
            throw new EmbeddedStartException("The folder " + path + " is in use by another process", e);
        }
        Files.writeString(half, text);
        give(half, account);
        Files.move(half, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    void rememberPid(long pid) throws IOException {
        Files.writeString(path.resolve("pid"), Long.toString(pid));
    }

    /** Stop the server that an earlier, killed JVM left here, if its arguments name the given file. */
    void stopOrphan(Path argument, Duration timeout) throws IOException {
        Path file = path.resolve("pid");
        if (!Files.exists(file)) {
            return;
        }
        String pid = Files.readString(file).strip();
        if (!pid.isEmpty() && OrphanProcess.serves(Long.parseLong(pid), argument)) {
            OrphanProcess.stop(Long.parseLong(pid), "TERM", timeout);
        }
        Files.delete(file);
    }

    /** Let others use the folder. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("The lock of " + path + " cannot be given back", e);
        }
    }
}
