package dev.nodeyard.executor.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpack what was asked for into a workspace, and nothing else: no other names, no more than allowed, nothing through a
 * link.
 */
final class Download {
    private static final int BUFFER = 128 * 1024;

    private final Path folder;
    private final Set<String> asked;
    private final long limit;
    private final Set<String> here = new HashSet<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private long bytes;

    /** Tells that what comes is not what was asked for, or too much; trying again does not help. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    Download(Path folder, Set<String> asked, long limit) {
        this.folder = folder;
        this.asked = asked;
        this.limit = limit;
    }

    void unpack(InputStream archive) throws IOException {
        bytes = 0;
        here.clear();
        links.clear();
        // Not closed: the channel behind it still has its exit code to tell.
        TarArchiveInputStream entries = new TarArchiveInputStream(archive, "UTF-8");
        for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            String name = entry.getName().startsWith("./") ? entry.getName() : "./" + entry.getName();
            if (!asked.contains(name)) {
                continue;
            }
            if (entry.isLink() && here.contains(entry.getLinkName())) {
                copy(folder.resolve(entry.getLinkName()), name);
            } else if (entry.isSymbolicLink()) {
                links.put(name, entry.getLinkName());
            } else if (entry.isFile()) {
                write(entries, name);
                makeExecutable(name, entry.getMode());
            }
        }
        // Last, so that nothing can be written through one.
        for (Map.Entry<String, String> link : links.entrySet()) {
            Files.createSymbolicLink(place(link.getKey()), Path.of(link.getValue()));
            here.add(link.getKey());
        }
    }

    private void makeExecutable(String name, int mode) {
        if ((mode & 0100) != 0 && !folder.resolve(name).toFile().setExecutable(true)) {
            throw new IllegalStateException("a file of the workspace cannot be made executable: " + name);
        }
    }

    private void copy(Path from, String name) throws IOException {
        try (InputStream in = Files.newInputStream(from.normalize())) {
            write(in, name);
        }
    }

    /** Make room for a file. What lies there is replaced, not written through. */
    private Path place(String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new RefusedException("the path " + name + " leads out of the workspace");
        }
        for (Path parent = target.getParent(); parent != null && !parent.equals(folder); parent = parent.getParent()) {
            if (Files.isSymbolicLink(parent)) {
                throw new RefusedException("the path " + name + " leads through a link");
            }
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        return target;
    }

    private void write(InputStream in, String name) throws IOException {
        Path target = place(name);
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out =
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
                if (bytes > limit) {
                    throw new RefusedException("they are larger than " + limit
                            + " bytes, the limit that fetch_limit in [executors.ssh] sets");
                }
                out.write(buffer, 0, count);
            }
        }
        here.add(name);
    }

    /**
     * Refuse a download that lacks a file.
     *
     * @throws IOException that names it
     */
    void checkWhole() throws IOException {
        for (String name : asked) {
            if (!here.contains(name)) {
                throw new RefusedException("the file " + name.substring(2) + " cannot be read there");
            }
        }
    }
}
