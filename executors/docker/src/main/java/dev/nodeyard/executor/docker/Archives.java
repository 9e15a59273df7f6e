package dev.nodeyard.executor.docker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Write a folder into a tar archive and an archive of a stranger into a folder. */
final class Archives {
    private static final int READABLE = 0666;
    private static final int EXECUTABLE = 0777;
    private static final int MOST_ENTRIES = 2_000_000;

    private Archives() {}

    /**
     * Write a folder's files, for everybody to read and write, and close the stream.
     *
     * @param left names at the top that are left out
     */
    static void pack(Path folder, OutputStream out, int owner, Set<String> left) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new BufferedOutputStream(out));
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                put(dir, EXECUTABLE);
                tar.closeArchiveEntry();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean skipped = parent(file).equals(folder)
                        && left.contains(file.getFileName().toString());
                if (attributes.isSymbolicLink()) {
                    TarArchiveEntry link = new TarArchiveEntry(name(file), TarConstants.LF_SYMLINK);
                    link.setLinkName(Files.readSymbolicLink(file).toString());
                    tar.putArchiveEntry(link);
                    tar.closeArchiveEntry();
                } else if (attributes.isRegularFile() && !skipped) {
                    put(file, Files.isExecutable(file) ? EXECUTABLE : READABLE);
                    Files.copy(file, tar);
                    tar.closeArchiveEntry();
                }
                return FileVisitResult.CONTINUE;
            }

            private void put(Path file, int mode) throws IOException {
                // Of the file's own properties only these: the engine's tar knows few.
                boolean isFolder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
                TarArchiveEntry entry = new TarArchiveEntry(name(file) + (isFolder ? "/" : ""));
                entry.setSize(isFolder ? 0 : Files.size(file));
                entry.setModTime(Files.getLastModifiedTime(file));
                entry.setMode(mode);
                entry.setIds(owner, owner);
                tar.putArchiveEntry(entry);
            }

            private String name(Path file) {
                String name = folder.relativize(file).toString();
                return name.isEmpty() ? "." : name;
            }
        });
        // Only closing writes the last block.
        tar.close();
    }

    private record Link(Path at, String to, boolean hard) {}

    /**
     * Write an archive's files into a folder and nowhere else. Nothing is written through a link: links are made when all
     * files are there. Pipes and devices come as empty
     * folders, and rights to be somebody else are left out.
     *
     * @throws IOException when a name leads out of the folder or the archive is too large
     */
    static void unpack(InputStream in, Path folder, long mostBytes, Set<String> left) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(in));
        List<Link> links = new ArrayList<>();
        long bytes = 0;
        int count = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            bytes += entry.getSize();
            if (bytes > mostBytes || ++count > MOST_ENTRIES) {
                throw new IOException("the workspace became too large to be copied back");
            }
            Path target = inside(folder, entry.getName());
            if (target.equals(folder)
                    || left.contains(folder.relativize(target).getName(0).toString())) {
                continue;
            }
            if (entry.isDirectory()) {
                makeFolder(folder, target);
            } else if (entry.isSymbolicLink() || entry.isLink()) {
                links.add(new Link(target, entry.getLinkName(), entry.isLink()));
            } else if (entry.isFile() && !isSpecial(entry)) {
                makeFolder(folder, parent(target));
                replace(target);
                Files.copy(tar, target);
                rights(target, entry.getMode());
            } else {
                // A pipe or a device: an empty folder of its name keeps it from being taken for missing.
                makeFolder(folder, target);
            }
        }
        for (Link link : links) {
            make(link, folder);
        }
    }

    private static boolean isSpecial(TarArchiveEntry entry) {
        return entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice();
    }

    private static void make(Link link, Path folder) throws IOException {
        makeFolder(folder, parent(link.at()));
        replace(link.at());
        if (!link.hard()) {
            Files.createSymbolicLink(link.at(), Path.of(link.to()));
            return;
        }
        Path source = inside(folder, link.to());
        if (isWithoutLinks(folder, parent(source)) && Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            Files.createLink(link.at(), source);
        }
    }

    private static Path inside(Path folder, String name) throws IOException {
        Path target =
                folder.resolve(name.startsWith("/") ? name.substring(1) : name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("a file of the workspace has a name that leads out of it: " + name);
        }
        return target;
    }

    private static void makeFolder(Path root, Path folder) throws IOException {
        if (folder.equals(root)) {
            return;
        }
        makeFolder(root, parent(folder));
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(folder);
            Files.createDirectory(folder);
        }
    }

    private static boolean isWithoutLinks(Path root, Path folder) {
        for (Path at = folder; !at.equals(root); at = parent(at)) {
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        return true;
    }

    /** Every path here lies in a folder. */
    private static Path parent(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private static void replace(Path target) throws IOException {
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("a file of the workspace has the name of a folder: " + target.getFileName());
        }
        Files.deleteIfExists(target);
    }

    private static void rights(Path file, int mode) throws IOException {
        Set<PosixFilePermission> rights = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                rights.add(all[i]);
            }
        }
        Files.setPosixFilePermissions(file, rights);
    }
}
