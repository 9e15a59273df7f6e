package dev.nodeyard.executor.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Pack a workspace for its way to a host. */
final class Upload {
    /** File in the workspace that begins the work. */
    static final String PROGRAM = "program.sh";

    private static final int BLOCK = 512;

    // All that is brought is old, so that what the work makes or changes is known by its time, whatever the clocks
    // show.
    private static final FileTime OLD = FileTime.from(Instant.parse("2001-01-01T00:00:00Z"));

    private final Path folder;
    private final List<Path> paths;

    Upload(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> tree = Files.walk(folder)) {
            paths = tree.filter(path -> !path.equals(folder)).toList();
        }
    }

    /** Return about how large the archive is. */
    long size() throws IOException {
        long size = 2 * BLOCK;
        for (Path path : paths) {
            size += BLOCK + (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) + BLOCK : 0);
        }
        return size;
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeTo(bytes);
        return bytes.toByteArray();
    }

    void writeTo(OutputStream out) throws IOException {
        TarArchiveOutputStream archive = new TarArchiveOutputStream(out, BLOCK, "UTF-8");
        archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        archive.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        for (Path path : paths) {
            add(archive, path);
        }
        archive.finish();
        archive.flush();
    }

    private void add(TarArchiveOutputStream archive, Path path) throws IOException {
        String name = folder.relativize(path).toString();
        TarArchiveEntry entry;
        if (Files.isSymbolicLink(path)) {
            entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(path).toString());
        } else if (Files.isDirectory(path)) {
            entry = new TarArchiveEntry(name + "/");
            entry.setMode(0755);
        } else {
            entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(path));
            entry.setMode(Files.isExecutable(path) ? 0755 : 0644);
        }
        entry.setLastModifiedTime(OLD);
        archive.putArchiveEntry(entry);
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(path, archive);
        }
        archive.closeArchiveEntry();
    }
}
