package dev.nodeyard.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Keep the programs that come in jars unpacked on disk, once per user.
 *
 * <p>An entry is named after the resource and its checksum, appears as a whole by one rename, and is never changed; any
 * number of JVMs may ask for it at once.
 */
final class BinaryCache {
    // A file lock holds between processes only.
    private static final Object THREADS = new Object();

    private final Path folder;

    BinaryCache(Path folder) {
        this.folder = folder;
    }

    /** Return {@code NODEYARD_CACHE}, or root's or the user's usual folder. */
    static Path defaultFolder() {
        String chosen = System.getenv("NODEYARD_CACHE");
        if (chosen != null) {
            return Path.of(chosen).toAbsolutePath();
        }
        if (Account.forServers() != Account.ORDINARY_USER) {
            // Not below /root: the server's account may be another one.
            return Path.of("/var/cache/nodeyard");
        }
        String caches = System.getenv("XDG_CACHE_HOME");
        return (caches == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches))
                .resolve("nodeyard");
    }

    /** Return the folder with the unpacked content of a {@code .txz} resource. */
    Path archive(String resource) {
        return entry(resource, TarXz::unpack);
    }

    /** Return the file with the content of a resource, made executable. */
    Path program(String resource) {
        return entry(resource, (in, target) -> {
                    Path file = Files.createDirectory(target).resolve("program");
                    Files.copy(in, file);
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                })
                .resolve("program");
    }

    private Path entry(String resource, Unpacker unpacker) {
        URL url = BinaryCache.class.getResource("/" + resource);
        if (url == null) {
            throw new EmbeddedStartException("The program " + resource + " is not on the class path");
        }
        try {
            Path entry = folder.resolve(resource + "-" + checksum(url));
            if (!Files.isDirectory(entry)) {
                unpackOnce(url, unpacker, entry);
            }
            return entry;
        } catch (IOException e) {
            throw new EmbeddedStartException("The program " + resource + " cannot be unpacked into " + folder, e);
        }
    }

    private void unpackOnce(URL url, Unpacker unpacker, Path entry) throws IOException {
        Files.createDirectories(folder);
        Path lock = folder.resolve("lock");
        synchronized (THREADS) {
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (!Files.isDirectory(entry)) {
                    unpack(url, unpacker, entry);
                }
            }
        }
    }

    private static void unpack(URL url, Unpacker unpacker, Path entry) throws IOException {
        Path half = entry.resolveSibling(entry.getFileName() + ".new");
        Trees.delete(half);
        try (InputStream in = new BufferedInputStream(url.openStream(), 1 << 16)) {
            unpacker.unpack(in, half);
        }
        Files.move(half, entry);
    }

    /** Return the checksum that the jar's directory already holds; reading 15 MB would slow every start. */
    private static String checksum(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return String.format(
                    "%08x-%d", jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        CheckedInputStream in = new CheckedInputStream(connection.getInputStream(), new CRC32());
        try (in) {
            long size = in.transferTo(java.io.OutputStream.nullOutputStream());
            return String.format("%08x-%d", in.getChecksum().getValue(), size);
        }
    }

    /** Write a resource's content to a folder that is not there yet. */
    @FunctionalInterface
    interface Unpacker {
        void unpack(InputStream in, Path target) throws IOException;
    }
}
